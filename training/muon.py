"""Muon for many small matrices: torch.optim.Muon, with all matrices of a shape orthogonalised at once.

A block has six matrices of at most 128 x 32, which PyTorch orthogonalises one after another in about
fifteen products each; between those calls the second core waits.
"""

import torch
from torch import Tensor


class Muon(torch.optim.Muon):
    """The same update up to rounding (single precision instead of bf16), states and defaults alike."""

    @torch.no_grad()
    def step(self) -> None:
        for group in self.param_groups:
            for parameters in by_shape(group["params"]):
                self.step_shape(group, parameters)

    def step_shape(self, group: dict, parameters: list[Tensor]) -> None:
        for p in parameters:
            self.state[p].setdefault("momentum_buffer", torch.zeros_like(p))
        buffers = [self.state[p]["momentum_buffer"] for p in parameters]
        grads = [p.grad for p in parameters]
        torch._foreach_lerp_(buffers, grads, 1 - group["momentum"])
        pulls = torch._foreach_lerp(grads, buffers, group["momentum"])
        turned = orthogonal(torch.stack(pulls), group["ns_coefficients"], group["ns_steps"], group["eps"])
        rows, columns = parameters[0].shape
        torch._foreach_mul_(parameters, 1 - group["lr"] * group["weight_decay"])
        torch._foreach_add_(parameters, turned.unbind(), alpha=-group["lr"] * max(1, rows / columns) ** 0.5)


def by_shape(parameters: list[Tensor]) -> list[list[Tensor]]:
    groups: dict[torch.Size, list[Tensor]] = {}
    for p in parameters:
        if p.grad is not None:
            groups.setdefault(p.shape, []).append(p)
    return list(groups.values())


def orthogonal(g: Tensor, coefficients: tuple[float, float, float], steps: int, eps: float) -> Tensor:
    """[N, rows, columns] -> each matrix with its singular values brought near 1 (Newton-Schulz)."""
    tall = g.shape[1] > g.shape[2]
    x = g.mT if tall else g
    x = x / x.norm(dim=(1, 2), keepdim=True).clamp(min=eps)
    a, b, c = coefficients
    for _ in range(steps):
        gram = x @ x.mT
        x = a * x + (b * gram + c * (gram @ gram)) @ x
    return x.mT if tall else x

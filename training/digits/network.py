"""The network: three convolutions and two matrices, and its file of 8-bit weights."""

import torch
from torch import Tensor, nn

from . import CLASSES, SIDE


class Reader(nn.Module):
    """pictures [B, 1, SIDE, SIDE], 0 = paper to 1 = ink -> logits [B, CLASSES]"""

    def __init__(self, channels: list[int], hidden: int):
        super().__init__()
        widths = [1, *channels]
        self.convolutions = nn.ModuleList(
            nn.Conv2d(a, b, 3, padding=1, bias=True) for a, b in zip(widths, widths[1:])
        )
        side = SIDE >> len(channels)
        self.hidden = nn.Linear(widths[-1] * side * side, hidden)
        self.out = nn.Linear(hidden, CLASSES)
        self.drop = nn.Dropout(0.15)

    def forward(self, x: Tensor) -> Tensor:
        for convolution in self.convolutions:
            x = torch.relu(nn.functional.max_pool2d(convolution(x), 2))
        x = torch.relu(self.hidden(self.drop(x.flatten(1))))
        return self.out(self.drop(x))

    def layers(self) -> list[nn.Module]:
        return [*self.convolutions, self.hidden, self.out]


@torch.no_grad()
def pack(model: Reader) -> bytes:
    """
    Rounds the weights of `model` in place to what the file holds, and gives the file. A layer is a float32
    scale and a float32 bias for each of its outputs, then the weights as int8, output by output.
    """
    parts = []
    for layer in model.layers():
        flat = layer.weight.flatten(1)
        scale = flat.abs().amax(1).clamp(min=1e-8) / 127
        whole = (flat / scale[:, None]).round().clamp(-127, 127).to(torch.int8)
        layer.weight.copy_((whole * scale[:, None]).view_as(layer.weight))
        size = whole.numel()
        parts += [scale.numpy().tobytes(), layer.bias.numpy().tobytes()]
        parts += [whole.numpy().tobytes(), bytes(-size % 4)]  # the next layer's floats stand on a multiple of four
    return b"".join(parts)

// The same model on a WebGPU adapter, the switch to another backend, and the loss of the adapter.
import { expect, test, SHORT } from "./lab.ts";

declare global {
  interface Window {
    readonly secondThoughts: { models: { peek(): { loseDevice(): void } | null } };
    /** Most dispatches of one submission; see countDispatches. */
    mostDispatches: number;
  }
}

/** In a model's worker: counts what every submission dispatches. */
function countDispatches(): void {
  self.mostDispatches = 0;
  let dispatches = 0;
  const { dispatchWorkgroups } = GPUComputePassEncoder.prototype;
  GPUComputePassEncoder.prototype.dispatchWorkgroups = function (...sizes) {
    dispatches++;
    return dispatchWorkgroups.apply(this, sizes);
  };
  const { submit } = GPUQueue.prototype;
  GPUQueue.prototype.submit = function (...buffers) {
    self.mostDispatches = Math.max(self.mostDispatches, dispatches);
    dispatches = 0;
    return submit.apply(this, buffers);
  };
}

test("own kernels: one dispatch a block, the same steps as WebAssembly", async ({ lab, page }) => {
  page.on("worker", (worker) => void worker.evaluate(countDispatches).catch(() => {}));
  await lab.open(`p=${SHORT}`);
  await lab.runToEnd();
  const steps = page.getByRole("list", { name: "Steps of the run" });
  const log = await steps.innerText();
  await lab.useBackend("kernels");
  await expect(page.getByText(/kernels, .*swiftshader.*per forward pass/i)).toBeVisible({
    timeout: 120_000,
  });
  await lab.runToEnd();
  expect(await steps.innerText()).toBe(log);
  const counts = await Promise.all(
    page.workers().map((worker) => worker.evaluate(() => self.mostDispatches ?? 0)),
  );
  expect(Math.max(...counts)).toBeGreaterThan(12);
  expect(Math.max(...counts)).toBeLessThanOrEqual(50);
  await page.evaluate(() => window.secondThoughts.models.peek()!.loseDevice());
  await expect(
    lab.notice(/kernels.*stopped working.*continues with WebAssembly/).first(),
  ).toBeVisible();
});

test("a puzzle is solved on WebGPU, in the same steps as on WebAssembly", async ({ lab, page }) => {
  await lab.open(`p=${SHORT}`);
  await lab.useBackend("webgpu");
  await expect(page.getByText(/swiftshader.*per forward pass/i)).toBeVisible({ timeout: 120_000 });
  await lab.runToEnd();
  await expect(lab.status("Masked")).toHaveText("0");
  const log = await page.getByRole("list", { name: "Steps of the run" }).innerText();
  await lab.useBackend("wasm");
  await expect(page.getByText(/WebAssembly.*per forward pass/)).toBeVisible();
  await lab.runToEnd();
  expect(await page.getByRole("list", { name: "Steps of the run" }).innerText()).toBe(log);
});

test("a device lost in a run: a sentence says so, and the run continues", async ({ lab, page }) => {
  await lab.open(`p=${SHORT}&x.perStep=1&x.sure=1`);
  await lab.useBackend("webgpu");
  await expect(page.getByText(/swiftshader.*per forward pass/i)).toBeVisible({ timeout: 120_000 });
  await lab.button("Watch it solve").click();
  await lab.status("NFE").waitFor();
  await page.evaluate(() => window.secondThoughts.models.peek()!.loseDevice());
  await expect(lab.notice(/stopped working.*continues with WebAssembly/).first()).toBeVisible();
  await page.getByLabel("Speed").selectOption({ label: "max" });
  await lab.isAtEnd();
  await expect(lab.status("Masked")).toHaveText("0");
});

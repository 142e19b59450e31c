// The same model on a WebGPU adapter, with another backend one click away, and
// what happens when the adapter goes.
import { expect, test, SHORT } from "./lab.ts";

declare global {
  interface Window {
    readonly secondThoughts: { models: { peek(): { loseDevice(): void } | null } };
  }
}

test("a puzzle is solved on WebGPU, and WebAssembly takes the same steps", async ({
  lab,
  page,
}) => {
  await lab.open(`p=${SHORT}`);
  await lab.useBackend("WebGPU");
  await expect(page.getByText(/swiftshader.*per forward pass/i)).toBeVisible({ timeout: 120_000 });
  await lab.runToEnd();
  await expect(lab.status("Masked")).toHaveText("0");
  const log = await page.getByRole("list", { name: "Steps of the run" }).innerText();
  await lab.useBackend("WebAssembly");
  await expect(page.getByText(/WebAssembly.*per forward pass/)).toBeVisible();
  await lab.runToEnd();
  expect(await page.getByRole("list", { name: "Steps of the run" }).innerText()).toBe(log);
});

test("a device lost in the middle of a run is told, and the run goes on", async ({ lab, page }) => {
  await lab.open(`p=${SHORT}&x.perStep=1&x.sure=1`);
  await lab.useBackend("WebGPU");
  await expect(page.getByText(/swiftshader.*per forward pass/i)).toBeVisible({ timeout: 120_000 });
  await lab.button("Show me").click();
  await lab.status("NFE").waitFor();
  await page.evaluate(() => window.secondThoughts.models.peek()!.loseDevice());
  await expect(lab.notice(/stopped working.*goes on with WebAssembly/).first()).toBeVisible();
  await page.getByLabel("Speed").selectOption({ label: "max" });
  await lab.isAtEnd();
  await expect(lab.status("Masked")).toHaveText("0");
});

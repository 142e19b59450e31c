// A person's own model runs in Play, Debug and Lab, survives a reload, and is refused with a sentence if
// something is missing.
import { readFileSync } from "node:fs";
import { expect, SHORT, test } from "./lab.ts";

const FOLDER = "public/models/mdm";
const {
  gpu: _,
  kernels: __,
  ...shipped
} = JSON.parse(readFileSync(`${FOLDER}/manifest.json`, "utf8"));
/** A shipped model under another name. */
const manifest = Buffer.from(JSON.stringify({ ...shipped, id: "mine", name: "Mine" }));
const onnx = readFileSync(`${FOLDER}/${shipped.file}`);
const file = (name: string, buffer: Buffer) => ({ name, buffer, mimeType: "" });

test("an ONNX file with its manifest runs on all screens", async ({ lab, page }) => {
  await lab.open(`p=${SHORT}`);
  await lab.unfold();
  await lab.button("Your own model…").click();
  const dialog = page.getByRole("dialog", { name: "Your own model" });
  const files = dialog.getByLabel("Files of a model");
  await files.setInputFiles([file("model.onnx", onnx)]);
  await expect(dialog.getByRole("alert")).toHaveText(/came without its manifest\.json/);
  await files.setInputFiles([file("manifest.json", manifest), file("model.onnx", onnx)]);
  await expect(lab.notice("Mine runs here now.")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByLabel("Model", { exact: true })).toHaveValue("mine");
  await page.getByLabel("Sampler", { exact: true }).selectOption("mdm");
  await lab.runToEnd();
  await expect(lab.status("Masked")).toHaveText("0");
  const model = () =>
    page.evaluate(() => Reflect.get(globalThis, "secondThoughts").run.getState().trace.spec.model);
  expect(await model()).toEqual({ id: "mine", hash: shipped.sha256 });

  // The Lab measures it, also after a reload.
  await lab.to("Lab");
  await page.getByRole("radio", { name: "Your experiment" }).check({ force: true });
  await page.reload();
  await page.getByLabel("Model", { exact: true }).first().selectOption({ label: "Mine (yours)" });
  await page.getByLabel("NFE budgets").fill("16");
  await page.getByRole("textbox", { name: "Boards" }).fill("2");
  await lab.button("Start 4 runs").click();
  await expect(lab.notice(/PRISM needs a quality head; Mine has none/)).toBeVisible({
    timeout: 60_000,
  });
  await expect(lab.button("Clear results")).toBeVisible({ timeout: 60_000 });

  await page.goto(`./#/debug?p=${SHORT}&step=0`);
  await lab.board().first().waitFor();
  await page
    .locator("details")
    .evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
  const another = page.locator("details", { hasText: "Run the same puzzle another way" }).last();
  await another.getByLabel("Model", { exact: true }).selectOption({ label: "Mine (yours)" });
  await another.getByLabel("Sampler", { exact: true }).selectOption("mdm");
  await lab.button("Run and compare").click();
  await expect(page.getByText(/No remasking, Mine, seed/).first()).toBeAttached();
});

test("a model's folder by its URL; a sentence without one", async ({ lab, page, expected }) => {
  expected.push(/404/);
  await page.route("**/models/mine/manifest.json", (route) => route.fulfill({ body: manifest }));
  await page.route("**/models/mine/model.onnx", (route) => route.fulfill({ body: onnx }));
  await lab.open(`p=${SHORT}`);
  await lab.unfold();
  await lab.button("Your own model…").click();
  const dialog = page.getByRole("dialog", { name: "Your own model" });
  const address = dialog.getByLabel("Or the URL of its folder");
  await address.fill("models/nowhere/");
  await dialog.getByRole("button", { name: "Fetch it" }).click();
  await expect(dialog.getByRole("alert")).toHaveText(/There is no model at|is not JSON/);
  await address.fill("models/mine/");
  await address.press("Enter");
  await expect(lab.notice("Mine runs here now.")).toBeVisible({ timeout: 60_000 });
});

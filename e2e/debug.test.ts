// The debugger with real runs: scrubbed, stopped, inspected, forked, compared, shared and opened again.
// Exports are tested in debug-export.test.ts.
import type { Page } from "@playwright/test";
import { expect, test, EASY, SHORT } from "./lab.ts";

/** A puzzle on which the model is not sure at the start. */
const MINIMAL = "000090401000006000029310500007200100000007600008000002080000040900054800001002050";

const board = (page: Page) => page.getByRole("grid", { name: "Board of the run" });
const open = (page: Page, part: string) =>
  page
    .locator("summary")
    .filter({ hasText: new RegExp(`^${part}`) })
    .click();

test("a run is scrubbed by keys and pointer, and a cell found both ways", async ({ lab, page }) => {
  await lab.debug(`p=${EASY}&s=random-remask`);
  await lab.barcode().focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("PageDown");
  await expect(lab.barcode()).toHaveAttribute("aria-valuenow", "10");
  const plot = (await lab.barcode().boundingBox())!;
  await page.mouse.click(plot.x + plot.width / 2, plot.y + plot.height * (40.5 / 81));
  const middle = Number(await lab.barcode().getAttribute("aria-valuenow"));
  expect(
    Math.abs(middle - Number(await lab.barcode().getAttribute("aria-valuemax")) / 2),
  ).toBeLessThan(2);
  await expect(lab.cell("r5c5")).toHaveAttribute("aria-selected", "true");
  await page.mouse.move(plot.x + 40, plot.y + plot.height * (0.5 / 81));
  await expect(lab.cell("r1c1")).toHaveClass(/cell-lit/);
  await lab.cell("r9c9").hover();
  await expect(page.locator(".barcode-row-pointed")).toHaveAttribute("style", /top: 98\.7/);
  await page.getByLabel("Rows").selectOption("Box of the chosen cell");
  await lab.button("Zoom in").click();
  await expect(lab.button("Whole run")).toBeEnabled();
  await lab.button("Whole run").click();
});

test("findings are above the barcode, and each goes to its steps", async ({ lab, page }) => {
  await lab.debug(`p=${EASY}&s=random-remask`);
  const findings = page.getByRole("list", { name: "Findings" });
  await expect(findings).toContainText("Settled");
  const needless = findings.getByRole("button", { name: /^Needless remasks/ });
  await lab.button("First step").click();
  await needless.click();
  const first = Number.parseInt(await lab.status("Step").innerText());
  expect(first).toBeGreaterThan(0);
  await expect(page.getByRole("gridcell", { selected: true })).toHaveCount(1);
  await needless.click();
  const second = Number.parseInt(await lab.status("Step").innerText());
  expect(second).not.toBe(first);
});

test("the keys alone set a breakpoint, run to it and back", async ({ lab, page }) => {
  await lab.debug(`p=${EASY}&s=random-remask`);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("breakpoint no mask");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Home");
  await page.keyboard.press("b");
  await expect(page.getByText(/^Step \d+: no mask is left\./)).toBeVisible();
  const full = await lab.status("Step").innerText();
  await page.keyboard.press("Home");
  await page.keyboard.press("b");
  await expect(lab.status("Step")).toHaveText(full);
  await page.keyboard.press("Shift+B");
  await expect(page.getByText(/never before this step/)).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toContainText("Run back to the last breakpoint");
});

test("a fork takes a digit, continues, and is compared with its parent", async ({ lab, page }) => {
  await lab.debug(`p=${SHORT}&x.perStep=1`);
  await lab.button("First step").click();
  await lab.cell("r1c2").click();
  await page.keyboard.press("3");
  await expect(lab.cell("r1c2")).toHaveAccessibleName(/^row 1 column 2, 3/);
  await page.keyboard.press("f");
  await expect(page.getByRole("grid", { name: "Board of Run 1" })).toBeVisible();
  await page.getByLabel("Speed").selectOption({ label: "max" });
  await lab.isAtEnd();
  await expect(lab.status("Conflicts")).toHaveText("0");
  await page.keyboard.press("d");
  await expect(page.getByText("The runs differ from step 0 on.")).toBeVisible();
  await expect(page.getByRole("img", { name: /1 cells? differ.*r1c2/ })).toBeVisible();
  await lab.button("Rename").click();
  await page.getByLabel("Name of the run").fill("With a slip");
  await page.keyboard.press("Enter");
  await page.keyboard.press("{");
  await expect(page.locator(".debug-run[aria-current]")).toContainText("Run 1");
  await expect(page.locator(".debug-run").filter({ hasText: "With a slip" })).toBeVisible();
});

test("the same puzzle is run by another model beside the first", async ({ lab, page }) => {
  await lab.debug(`p=${SHORT}&x.perStep=1`);
  await open(page, "Compare");
  await open(page, "Run the same puzzle another way");
  const form = page.locator("details").filter({ hasText: "Run the same puzzle" }).last();
  await form.getByLabel("Model").selectOption("MDM, no quality head");
  await form.getByLabel("Sampler").selectOption("mdm");
  await lab.button("Run and compare").click();
  await expect(page.getByRole("grid", { name: /^Board of .*MDM, seed/ })).toBeVisible();
  await page.getByRole("radio", { name: "By NFE" }).check({ force: true });
  await expect(page.getByText(/Step \d+ beside step \d+/)).toBeVisible();
});

test("a run of evidence is in the address, and a reload makes it again", async ({ lab, page }) => {
  await page.goto(`./#/debug?p=${MINIMAL}&m=dsl&s=dsl-backtrack&seed=2&step=4`);
  await expect(lab.status("Step")).toHaveText(/^4/);
  await expect(page.getByText("evidence 0 to 1")).toBeVisible();
  await expect(page).toHaveURL(/m=dsl&h=/);
  await page.reload();
  await expect(lab.status("Step")).toHaveText(/^4/);
  await lab.cell("r1c2").click();
  await expect(page.locator(".inspector-evidence")).toBeVisible();
});

test("leave-one-out of a cell", async ({ lab, page }) => {
  await lab.debug(`p=${MINIMAL}`);
  await lab.button("First step").click();
  await lab.cell("r1c2").click();
  await page.getByRole("button", { name: /^Ask without each digit/ }).click();
  await expect(page.getByText(/With r1c2 masked, most likely: \d at/)).toBeVisible();
  await expect(page.locator(".debug-rests li").first()).toBeVisible();
});

test("a link with a fork makes the same run again, and says so", async ({ lab, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await lab.debug(`p=${SHORT}&x.perStep=1`);
  await lab.button("First step").click();
  await lab.cell("r1c2").click();
  await page.keyboard.press("3");
  await page.keyboard.press("f");
  await page.getByLabel("Speed").selectOption({ label: "max" });
  await lab.isAtEnd();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("breakpoint passes spent");
  await page.keyboard.press("Enter");
  await page.keyboard.press("l");
  await expect(page.getByText(/The link is copied/)).toBeVisible();
  const link = await lab.clipboard();
  await page.goto("about:blank");
  await page.goto(link);
  await expect(page.getByText(/it is the same as the recorded run in every step/)).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole("checkbox", { name: "40 forward passes spent" })).toBeChecked();
  // The workspace is opened after the run: its second run is the parent, which is there already.
  await expect(page.getByRole("grid", { name: "Board of Run 1", exact: true })).toBeVisible();
  await expect(lab.cell("r1c2").first()).toHaveAttribute("aria-selected", "true");
  await expect(page.locator(".debug-run")).toHaveCount(2);
  await expect(page.locator(".debug-run").first()).toContainText(/\d steps$/);
});

test("a saved trace is dropped on the page, inspected without a model", async ({ lab, page }) => {
  await lab.debug(`p=${SHORT}&x.perStep=1`);
  const { bytes } = await lab.saved(() => page.keyboard.press("Control+s"));
  await page.route("**/models/**", () => {});
  await page.goto("about:blank");
  await page.goto("./#/debug");
  await lab.drop("run.trace", bytes);
  await expect(lab.status("Step")).toHaveText(/^0/);
  await lab.cell("r1c2").click();
  await expect(page.getByText(/unmasked as 5/).first()).toBeVisible();
  await page.getByRole("radio", { name: "Errors" }).check({ force: true });
  await expect(page.getByRole("row", { name: /Right unmasks/ })).toContainText("5");
  await expect(board(page)).toBeVisible();
});

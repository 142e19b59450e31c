// A run of another model in the debugger: shown as text, with sentences on what is not possible with it.
import { axeFindsNothing, expect, test } from "./lab.ts";
import { SECOND_THOUGHT, textOf } from "../src/recording/testing.ts";

test("a recording is shown as text, and cannot be forked or linked", async ({ lab, page }) => {
  await lab.debugFile("run.jsonl", textOf(SECOND_THOUGHT));
  const row = page.getByRole("listbox", { name: "Text of the run" });
  await expect(row.getByRole("option")).toHaveCount(6);
  await expect(lab.status("Step")).toHaveText(/\/ 3$/);
  await expect(page.getByText("Another program recorded this run.")).toBeVisible();
  await expect(page.getByText("Fork", { exact: true })).toBeHidden();
  for (const key of ["l", "f"]) await page.keyboard.press(key);
  await expect(lab.notice(/cannot be made again here/)).toBeVisible();
});

test("a breakpoint on text selects the token hit, says what happened", async ({ lab, page }) => {
  await lab.debugFile("run.jsonl", textOf(SECOND_THOUGHT));
  await page.getByLabel("Stop when").selectOption("A token is remasked");
  await lab.button("Add breakpoint").click();
  await lab.button("Run to the next hit").click();
  await expect(page.getByText("Step 2: p1 lost “ sky”.")).toBeVisible();
  await expect(page.locator(".text-token[aria-selected=true]")).toHaveAccessibleName(/^p1/);
  await expect(page.getByRole("radio", { name: "Token" })).toBeChecked();
  await expect(page.getByRole("list", { name: "Findings" })).toContainText("Remasks");
});

test("a recorded run is saved, and its file opens as the same run", async ({ lab, page }) => {
  await lab.debugFile("second-thought.jsonl", textOf(SECOND_THOUGHT));
  const row = page.getByRole("listbox", { name: "Text of the run" });
  await expect(row).toBeVisible();
  const { name, bytes } = await lab.saved(() => lab.button("Save recording").click());
  expect(name).toBe("second-thought.jsonl.gz");
  await page.goto("about:blank");
  await lab.debugFile(name, bytes);
  await expect(lab.status("Step")).toHaveText(/\/ 3$/);
  await lab.button("Last step").click();
  await expect(row).toContainText("The sea is blue.");
});

test("reading a recording shows its progress, and can be cancelled", async ({ lab, page }) => {
  // However quick the machine, reading lasts until the test ends.
  await page.route("**/jobWorker*.js", () => {});
  await lab.debugFile("run.jsonl", textOf(SECOND_THOUGHT));
  const progress = page.getByRole("progressbar", { name: /^Reading the recorded run/ });
  await expect(progress).toBeVisible();
  await lab.button("Cancel").click();
  await expect(progress).toBeHidden();
  await expect(page.getByRole("listbox", { name: "Text of the run" })).toHaveCount(0);
});

test("saving a recording shows its progress, and can be cancelled", async ({ lab, page }) => {
  await lab.debugFile("run.jsonl", textOf(SECOND_THOUGHT));
  await expect(page.getByRole("listbox", { name: "Text of the run" })).toBeVisible();
  // On any machine, saving lasts until the test ends.
  await page.route("**/jobWorker*.js", () => {});
  await lab.button("Save recording").click();
  const progress = page.getByRole("progressbar", { name: /^Making a file/ });
  await expect(progress).toBeVisible();
  await lab.button("Cancel").click();
  await expect(progress).toBeHidden();
  await expect(page.getByRole("listbox", { name: "Text of the run" })).toBeVisible();
});

test("a run of text at 390 px and in both schemes: axe finds nothing", async ({ lab, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await lab.debugFile("run.jsonl", textOf(SECOND_THOUGHT));
  await page.locator(".text-token").nth(1).click();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await axeFindsNothing(page);
  }
});

// A file that takes long to read: the page stays responsive, and the board stays until the file is read,
// or for good if reading is cancelled.
import { readFile, writeFile } from "node:fs/promises";
import { decodeTrace, encodeTrace } from "../src/trace/format.ts";
import { syntheticTrace } from "../src/trace/testing.ts";
import type { Trace } from "../src/trace/types.ts";
import { EASY, expect, test } from "./lab.ts";
import { longestTask } from "./tasks.ts";

/** Nearly as long as a trace file may be: a run with many steps after its last move. */
function longRun(steps: number): Trace {
  const run = syntheticTrace({ steps: 200, seed: 4 });
  const last = run.steps.at(-1)!;
  const idle = Array.from({ length: steps - run.steps.length }, (_, i) => {
    const step = run.steps.length + i + 1;
    return { ...last, step, nfe: step, events: [] };
  });
  return { ...run, steps: [...run.steps, ...idle] };
}

test.use({ serviceWorkers: "block" });

test("a run of 9,000 steps: the page answers while it is read, Cancel keeps the board, and it opens", async ({
  lab,
  page,
}) => {
  const open = () => lab.openFile("long.trace", encodeTrace(longRun(9000)));
  // However quick the machine, reading lasts until the test lets it end.
  const held = Promise.withResolvers<void>();
  await page.route("**/jobWorker*.js", async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.goto(`./#/play?p=${EASY}`);
  const progress = page.getByRole("progressbar", { name: /^Reading the run/ });
  await open();
  await expect(progress).toBeVisible();
  await lab.cell("r1c2").click();
  await page.keyboard.press("5");
  await expect(lab.cell("r1c2")).toHaveAccessibleName(/^row 1 column 2, 5/);
  await lab.button("Cancel").click();
  await expect(progress).toBeHidden();
  await expect(lab.cell("r1c2")).toHaveAccessibleName(/^row 1 column 2, 5/);

  held.resolve();
  await open();
  await expect(lab.status("Step")).toHaveText(/9,?000/);
  await expect(lab.cell("r1c2")).not.toHaveAccessibleName(/^row 1 column 2, 5/);
});

/** The longest delay that a person does not notice. */
const HELD_UP_MS = 100;

/** A run with moves in most of its steps, and thousands of remasks. */
const busyRun = (steps: number): Trace => syntheticTrace({ steps, seed: 3 });

for (const [what, run] of [
  ["9,000 steps", longRun(9000)],
  ["3,000 steps of many moves", busyRun(3000)],
] as const)
  test(`a run of ${what}, opened, inspected, saved, blocks nothing`, async ({
    browser,
    lab,
    page,
  }, testInfo) => {
    // From the disk: passing the file from the test would block the page.
    const path = testInfo.outputPath("long.trace");
    await writeFile(path, encodeTrace(run));
    const quick = async (act: () => Promise<void>) =>
      expect(await longestTask(browser, page, act)).toBeLessThan(HELD_UP_MS);
    const radio = (name: string) => page.getByRole("radio", { name }).check({ force: true });
    await page.goto("./#/debug");
    await expect(lab.fileField()).toBeAttached();
    await quick(async () => {
      await lab.fileField().setInputFiles(path);
      await expect(lab.status("Step")).toHaveText(new RegExp(`${run.steps.length}$`));
      await expect(lab.barcode()).toBeVisible();
    });
    await quick(() => lab.cell("r1c2").click());
    await quick(() => lab.button("Last step").click());
    await quick(async () => {
      await radio("Errors");
      await expect(page.getByRole("row", { name: /Right remasks/ })).toBeVisible();
    });
    await quick(async () => {
      await radio("Log");
      await expect(page.locator(".log [aria-current]")).toBeVisible();
    });
    const saved = page.waitForEvent("download");
    await quick(async () => {
      await page.keyboard.press("Control+s");
      await saved;
    });
    const file = await readFile((await (await saved).path())!);
    expect(decodeTrace(file).steps).toHaveLength(run.steps.length);
  });

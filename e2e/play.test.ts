// Whole games by hand: by keyboard alone, by touch on a phone, and with the model gone.
import type { Locator, Page } from "@playwright/test";
import { axeFindsNothing, expect, GAPS, phone, SHORT, SOLUTION, test, UPRIGHT } from "./lab.ts";

/** The visible height of a phone with 844 px in Safari. */
const LEFT_BY_BARS = 664;
const LONG_PRESS_MS = 700;
/** The least size of a touch target, in px. */
const LEAST_TARGET = 40;

/** Presses a finger on the first place, moves it over the others, and lifts it after a while. */
async function finger(page: Page) {
  const session = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: Touch[]) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints });
  return async (places: readonly Locator[], stays = 0) => {
    for (const [i, place] of places.entries()) {
      const { x, y, width, height } = (await place.boundingBox())!;
      const point = { x: x + width / 2, y: y + height / 2 };
      await send(i === 0 ? "touchStart" : "touchMove", [point]);
    }
    await page.waitForTimeout(stays);
    await send("touchEnd", []);
  };
}

type Touch = { readonly x: number; readonly y: number };

test("a game by keyboard alone, with a reload; marks, moves and undo", async ({ lab, page }) => {
  await page.goto(`./#/play?p=${SHORT}`);
  const at = (cell: number) => page.locator(`[data-cell="${cell}"]`);
  await at(1).focus();
  await page.keyboard.press("Shift+Digit5");
  await page.keyboard.press("Control+Digit7");
  await expect(at(1)).toHaveAccessibleName(/marked 5 in the corners, marked 7 in the centre/);
  await page.keyboard.press("d");
  await page.keyboard.press("ArrowRight");
  await expect(lab.board()).toHaveAccessibleName("Your board");
  await expect(at(3)).toBeFocused();
  await page.keyboard.press(SOLUTION[3]!);
  await page.waitForTimeout(400);
  await page.reload();
  await expect(at(1)).toHaveAccessibleName(/marked 5 in the corners/);
  await expect(at(3)).toHaveAccessibleName(new RegExp(`^row 1 column 4, ${SOLUTION[3]}, yours`));
  await lab.button("Pause").press("Enter");
  await expect(lab.board()).toBeHidden();
  await page.keyboard.press("Control+z");
  await page.keyboard.press(SOLUTION[1]!);
  await lab.button("Resume").press("Enter");
  await expect(at(3)).toHaveAccessibleName(new RegExp(`^row 1 column 4, ${SOLUTION[3]}, yours`));
  await expect(at(1)).toHaveAccessibleName(/empty, marked 5 in the corners/);
  await lab.fill(GAPS.filter((gap) => gap !== 3));
  await expect(page.getByText(/^Solved/)).toBeVisible();
  await expect(lab.button("Look back")).toBeVisible();
  await axeFindsNothing(page);
});

test("on a phone, by touch, board and pad are on one screen, a finger selects and marks many cells, and the model may fail", async ({
  browser,
}) => {
  const context = await phone(browser, UPRIGHT);
  const page = await context.newPage();
  await page.route("**/models/**", (route) => route.abort());
  await page.goto(`./#/play?p=${SHORT}`);
  // The notice about the model is above the board until dismissed.
  await page.getByRole("button", { name: "Dismiss" }).tap();
  const pad = await page.getByRole("group", { name: "Digits", exact: true }).boundingBox();
  expect(pad!.y + pad!.height).toBeLessThanOrEqual(LEFT_BY_BARS);
  // A glossary term in a line of text is as high as its line.
  const heights = await page
    .locator(":is(button:not(.term), summary, select, .segments label):visible")
    .evaluateAll((targets) => targets.map((one) => one.getBoundingClientRect().height));
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(LEAST_TARGET);
  const at = (cell: number) => page.locator(`[data-cell="${cell}"]`);
  const touch = await finger(page);
  await touch([at(1), at(2), at(3)]);
  await touch([page.getByRole("button", { name: "Enter 6" })], LONG_PRESS_MS);
  for (const cell of [1, 3])
    await expect(at(cell)).toHaveAccessibleName(/empty, marked 6 in the corners/);
  for (const cell of GAPS) {
    await at(cell).tap();
    await page.getByRole("button", { name: `Enter ${SOLUTION[cell]}` }).tap();
  }
  await expect(page.getByText(/^Solved/)).toBeVisible();
  // A control far below the board scrolls back to it.
  await page.getByText("Examples, text, files").tap();
  await page.getByLabel("Example").selectOption({ index: 1 });
  await expect(at(0)).toBeInViewport();
  await context.close();
});

test("marks: those of a digit are highlighted, single ones painted, a lone one entered by Enter and by double click", async ({
  lab,
  page,
}) => {
  await page.goto(`./#/play?p=${SHORT}`);
  const [first, second] = [lab.cell("r1c2"), lab.cell("r1c4")];
  await second.focus();
  await page.keyboard.press("Shift+5");
  await page.keyboard.press("Shift+1");
  await first.focus();
  await page.keyboard.press("Shift+5");
  await expect(page.locator(".mark-same")).toHaveText(["5", "5"]);
  await page.keyboard.press("f");
  await page.keyboard.press("f");
  await page.keyboard.press("5");
  await expect(first).toHaveAccessibleName(/5 painted with a blue square/);
  await lab.button("stroke").click();
  await second.focus();
  await lab.button("Paint the marks of 1").click();
  await expect(second).toHaveAccessibleName(/1 painted with a stroke/);
  await page.keyboard.press("9");
  await expect(page.getByText(/No selected cell has a mark of 9/)).toBeVisible();
  await page.keyboard.press("z");
  await second.dblclick();
  await expect(second).toHaveAccessibleName(/empty/);
  await first.focus();
  await page.keyboard.press("Enter");
  await expect(first).toHaveAccessibleName(/^row 1 column 2, 5/);
  await page.keyboard.press("Control+z");
  await first.dblclick();
  await expect(first).toHaveAccessibleName(/^row 1 column 2, 5/);
  await page.keyboard.press("Control+z");
  await expect(first).toHaveAccessibleName(/5 painted with a blue square/);
});

test("keys act on the selected cell after a choice, a hint, a dialog", async ({ lab, page }) => {
  await page.goto("./");
  await lab.button("Play a puzzle").press("Enter");
  await expect(page.getByRole("grid", { name: "Your board" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(lab.cell("r5c5")).toBeFocused();
  const selected = page.locator('.cell-frame, [aria-selected="true"]');
  for (let press = 0; press < 3; press++) {
    await page.keyboard.press("h");
    await expect(page.getByText([/^Look at/, /single\.$/, /^r\dc\d is \d/][press]!)).toBeVisible();
  }
  const hinted = page.getByRole("gridcell", { selected: true });
  await expect(hinted).toBeFocused();
  await expect(lab.cell("r5c5")).not.toBeFocused();
  await expect(selected).toHaveCount(2);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(hinted).toBeFocused();
  await page.keyboard.press("5");
  await expect(hinted).toHaveAccessibleName(/, 5, yours/);
});

test("what a cell reads as moves neither board nor player of a run", async ({ lab, page }) => {
  await page.goto("./");
  await lab.isAtEnd();
  await lab.button("Previous step").or(lab.button("Step back")).click();
  const places = () =>
    page
      .locator(".board-room, .player, .stage-below")
      .evaluateAll((parts) => parts.map((part) => JSON.stringify(part.getBoundingClientRect())));
  const before = await places();
  const name = page.locator(".readout-name");
  for (const cell of ["r1c1", "r5c6", "r9c9"]) {
    await lab.cell(cell).hover();
    await expect(name).toHaveText(cell);
    expect(await places(), cell).toEqual(before);
    expect((await name.boundingBox())!.height).toBeLessThan(30);
  }
});

test("the board of a run has the place of the own board at every size", async ({ lab, page }) => {
  await page.goto("./");
  await lab.button("Play a puzzle").click();
  await expect(lab.board()).toHaveAccessibleName("Your board");
  const place = () =>
    lab.board().evaluate((board) => {
      const { x, y, width: wide } = board.getBoundingClientRect();
      return [x, y + scrollY, wide].map((n) => Math.round(n * 2) / 2);
    });
  for (const [width, height] of [
    [390, 844],
    [768, 1024],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    const own = await place();
    await page.getByRole("radio", { name: "The run" }).check();
    await expect(lab.board()).toHaveAccessibleName("Board of the run");
    expect(await place(), `${width} px`).toEqual(own);
    await page.getByRole("radio", { name: "Your board" }).check();
    await expect(lab.board()).toHaveAccessibleName("Your board");
  }
});

test("a checkpoint survives returns and a reload until it is removed", async ({ lab, page }) => {
  await page.goto(`./#/play?p=${SHORT}`);
  const digit = () => lab.cell("r1c2").getAttribute("aria-label");
  const press = async (...keys: string[]) => {
    await lab.cell("r1c2").focus();
    for (const key of keys) await page.keyboard.press(key);
  };
  const before = await lab.board().boundingBox();
  await press("5");
  await lab.button("Checkpoint").press("Enter");
  await expect(page.getByText(/^Saved\. “Return”/)).toBeVisible();
  expect(await lab.board().boundingBox()).toEqual(before);
  for (const other of ["3", "8"]) {
    await press(other);
    await lab.button("Return").press("Enter");
    expect(await digit()).toMatch(/^row 1 column 2, 5/);
  }
  await page.waitForTimeout(400);
  await page.reload();
  await expect(lab.button("Checkpoint")).toHaveAttribute("aria-pressed", "true");
  await lab.button("Pause").press("Enter");
  await page.getByText(/^Paused/).click();
  await lab.button("Checkpoint").press("Enter");
  await expect(lab.button("Return")).toBeDisabled();
});

test.describe("the model", () => {
  test.use({ serviceWorkers: "block" });

  test("lost for good in a game: one notice, and it continues", async ({ lab, page, expected }) => {
    expected.push(/out of memory/, /ERR_FAILED/);
    await lab.open(`p=${SHORT}`);
    await lab.fill(GAPS.slice(0, 2));
    // No digit is judged without being asked for.
    await expect(lab.cell("r1c4")).not.toHaveAccessibleName(/quality/);
    await page.keyboard.press("Shift+H");
    await expect(lab.cell("r1c4")).toHaveAccessibleName(/quality/);
    await page.route("**/*worker*", (route) => route.abort());
    await page.workers()[0]!.evaluate(() => {
      setTimeout(() => {
        throw new Error("out of memory");
      });
    });
    await lab.fill(GAPS.slice(2, 4));
    await expect(lab.notice(/does not run the model/)).toHaveCount(1);
    await lab.button("Dismiss").first().click();
    // The rules still give a hint.
    for (let press = 0; press < 3; press++) await lab.button("Hint").click();
    await expect(page.getByText(/ is \d: .*\(a (hidden|naked) single\)\.$/)).toBeVisible();
    await lab.fill(GAPS.slice(4));
    await expect(page.getByText(/^Solved/)).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(lab.cell("r9c9")).toHaveAccessibleName(/^row 9 column 9, empty/);
  });
});

test("the page can be installed as an app", async ({ page }) => {
  await page.goto("./");
  const browser = await page.context().newCDPSession(page);
  const manifest = await browser.send("Page.getAppManifest");
  expect(manifest.errors).toEqual([]);
  expect(JSON.parse(manifest.data!)).toMatchObject({ start_url: "./", display: "standalone" });
  const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
  // These tests run in private windows, in which a browser installs nothing.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(["in-incognito"]);
});

test("settings work by keys, survive a reload, and fit at 200 %", async ({ lab, page }) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await page.goto(`./#/play?p=${SHORT}`);
  await lab.button("Settings").press("Enter");
  await page.getByRole("radio", { name: "High", exact: true }).check();
  await page.getByRole("radio", { name: "Never", exact: true }).check();
  await page.keyboard.press("Escape");
  await expect(lab.button("Settings")).toBeFocused();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-contrast", "high");
  await lab.cell("r1c2").focus();
  await page.keyboard.press("4");
  await expect(lab.cell("r1c2")).not.toHaveAccessibleName(/conflicts/);
  await axeFindsNothing(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(720);
  const board = await lab.board().boundingBox();
  expect(board!.y + board!.height).toBeLessThanOrEqual(450);
});

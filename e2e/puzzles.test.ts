// Sources of puzzles and ways to share them: levels and the collection, files of many, two solutions of a
// puzzle, and all forms of sharing.
import { random } from "../src/random.ts";
import { parsePuzzles } from "../src/sudoku/formats.ts";
import { puzzleOfLevel } from "../src/sudoku/levels.ts";
import { axeFindsNothing, EASY, expect, type Lab, SHORT, test } from "./lab.ts";

const clues = async (lab: Lab): Promise<string> => {
  const cells = await lab.board().getByRole("gridcell").all();
  const names = await Promise.all(cells.map((cell) => cell.getAttribute("aria-label")));
  return names.map((name) => /, (\d), clue/.exec(name!)?.[1] ?? "0").join("");
};

test("a puzzle of the collection is made, solved and marked as solved", async ({ lab, page }) => {
  await page.goto(`./#/play?p=${SHORT}`);
  await lab.button("New puzzle…").click();
  await page.getByRole("radio", { name: "Steady" }).click();
  await expect(page.getByText("Needs naked singles, too.")).toBeVisible();
  await axeFindsNothing(page);
  await lab.button("Number 1").click();
  await expect(page.getByRole("dialog")).toBeHidden();
  const made = puzzleOfLevel(2, random(1));
  expect(await clues(lab)).toBe(made.clues.join(""));
  for (const [cell, clue] of made.clues.entries()) {
    if (clue) continue;
    await page.locator(`[data-cell="${cell}"]`).focus();
    await page.keyboard.press(String(made.solution[cell]));
  }
  await expect(page.getByText(/^Solved/)).toBeVisible();
  await page.reload();
  await lab.button("New puzzle…").click();
  await page.getByRole("radio", { name: "Steady" }).click();
  await expect(lab.button("Number 1, solved")).toBeVisible();
  await expect(page.getByRole("heading", { name: /Collection, steady: 1 of/ })).toBeVisible();
});

test("the puzzle of the day, one by its seed; the last one comes back", async ({ lab, page }) => {
  await page.goto(`./#/play?p=${EASY}`);
  await lab.button("New puzzle…").click();
  await page.getByRole("button", { name: /^Puzzle of / }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  expect(await clues(lab)).not.toBe(EASY);
  await lab.button("New puzzle…").click();
  await page.getByRole("dialog").getByLabel("Seed").fill("7");
  await lab.button("Play").click();
  await expect(page.getByRole("dialog")).toBeHidden();
  expect(await clues(lab)).toBe(puzzleOfLevel(1, random(7)).clues.join(""));
  await expect(lab.button("Undo")).toBeDisabled();
  await page.keyboard.press("Control+k");
  await page.getByRole("option", { name: /^Back to the previous puzzle/ }).click();
  expect(await clues(lab)).not.toBe(puzzleOfLevel(1, random(7)).clues.join(""));
});

test("a file of many puzzles gives a list, and names the faulty line", async ({ lab, page }) => {
  await page.goto(`./#/play?p=${SHORT}`);
  await lab.openFile("many.txt", `${SHORT}\n${EASY.slice(0, 80)}\n${EASY}\n`);
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Line 2, column 81: this puzzle has 80 cells")).toBeVisible();
  await axeFindsNothing(page);
  await dialog.getByRole("button", { name: /^Line 3/ }).click();
  expect(await clues(lab)).toBe(EASY);
});

test("two solutions of a board are shown side by side", async ({ lab, page }) => {
  await page.goto(`./#/play?p=${SHORT}`);
  await lab.type(EASY.replaceAll("4", "0").replaceAll("7", "0"));
  await lab.button("Show two solutions").click();
  await expect(page.getByRole("grid", { name: "Solution 1" })).toBeVisible();
  await expect(page.getByRole("grid", { name: "Solution 2" })).toBeVisible();
  await expect(page.getByText(/^They differ in \d+ cells/)).toBeVisible();
  await axeFindsNothing(page);
});

test("a puzzle is shared as text, file, picture and on paper", async ({ lab, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`./#/play?p=${EASY}`);
  await lab.button("Share or print…").click();
  await axeFindsNothing(page);
  for (const kind of ["Line", "Grid", "f-puzzles", "SudokuWiki", "SudokuExchange"]) {
    await lab.button(kind).click();
    await expect(page.getByText(`${kind}: copied.`)).toBeVisible();
    const { puzzles } = parsePuzzles(await lab.clipboard());
    expect(puzzles.map(({ board }) => board.join(""))).toEqual([EASY]);
  }
  const file = await lab.saved(() => lab.button("File (.sdk)").click());
  expect(parsePuzzles(file.bytes).puzzles[0]!.board.join("")).toBe(EASY);
  const picture = await lab.saved(() => lab.button("Picture (PNG)").click());
  expect(picture.bytes.subarray(1, 4).toString()).toBe("PNG");

  await page.evaluate(() => {
    window.print = () => document.body.setAttribute("data-printed", "");
  });
  await lab.button("Print").click();
  await expect(page.locator("body[data-printed]")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(lab.board()).toBeVisible();
  await expect(lab.button("Hint")).toBeHidden();
});

// A first visit: the film and its second thoughts, the way to a game, an own puzzle with a mistyped clue,
// a hint that draws its reason, and the end of a game.
import { axeFindsNothing, EASY, expect, GAPS, SHORT, test } from "./lab.ts";

test("the first screen explains the page, lists second thoughts with reasons, and leads to a game", async ({
  lab,
  page,
}) => {
  await page.goto("./");
  await expect(
    page.getByRole("heading", { name: "A network that changes its mind" }),
  ).toBeVisible();
  await expect(page.getByText(/very hard Sudoku, here in your browser/)).toBeVisible();
  const thoughts = page.getByRole("list", { name: "Second thoughts" }).getByRole("button");
  await expect(thoughts.first()).toHaveText(
    /^9.*9 in r3c7: trust fell from 64 % to 17 % after the 5 in r1c6$/,
  );
  await expect(lab.status("NFE")).toBeHidden();
  await lab.isAtEnd();
  await expect(thoughts).toHaveCount(14);
  await expect(
    page.getByText("Solved: every digit is right. It changed its mind 14 times."),
  ).toBeVisible();
  await thoughts.nth(3).click();
  await expect(page.locator(".scene-thread")).not.toHaveCount(0);
  await expect(page.getByText(/there are two 7s in column 9/).first()).toBeVisible();
  const board = await lab.board().boundingBox();
  await lab.button("Play a puzzle").click();
  await expect(lab.board()).toHaveAccessibleName("Your board");
  expect(await lab.board().boundingBox()).toEqual(board);
});

test("with reduced motion the first screen shows a second thought", async ({ lab, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("./");
  await expect(page.getByRole("list", { name: "Second thoughts" }).getByRole("button")).toHaveCount(
    2,
  );
  await expect(lab.button("Play")).toBeVisible();
  await expect(page.locator(".scene-thread")).not.toHaveCount(0);
  await axeFindsNothing(page);
});

test("a puzzle with a mistyped clue is corrected by a suggestion", async ({ lab, page }) => {
  await page.goto("./");
  await page.getByRole("button", { name: "Bring it here" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("grid")).toBeVisible();
  const wrong = `${EASY.slice(0, 2)}3${EASY.slice(3)}`;
  await page.keyboard.type(wrong.replaceAll("0", " "));
  await expect(dialog.getByText(/^44 clues\. .*both 3/)).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Play it" })).toBeDisabled();
  await axeFindsNothing(page);
  await dialog.getByRole("button", { name: "r1c3: 9 instead of 3" }).click();
  await expect(dialog.getByText("44 clues, one solution.")).toBeVisible();
  await dialog.getByRole("button", { name: "Play it" }).click();
  await expect(lab.cell("r1c3")).toHaveAccessibleName(/^row 1 column 3, 9, clue/);
});

test("a puzzle with blanks is pasted on the page or in the dialog", async ({ lab, page }) => {
  await page.goto(`./#/play?p=${SHORT}`);
  const dialog = page.getByRole("dialog");
  const rows = EASY.match(/.{9}/g)!.map((row) => row.replaceAll("0", " "));
  const paste = (text: string) =>
    page.evaluate((pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text", pasted);
      dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    }, text);
  await paste("milk, 12 eggs");
  await expect(lab.notice(/is no puzzle/)).toBeVisible();
  await paste(rows.map((row) => [...row].join("\t").replaceAll(" ", "")).join("\n"));
  await expect(dialog.getByText("44 clues, one solution.")).toBeVisible();
  await expect(lab.notice(/no puzzle/)).toBeHidden();
  await dialog.getByRole("button", { name: "Start over" }).click();
  await paste(rows.join("\n"));
  await expect(dialog.getByText("44 clues, one solution.")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("b");
  await expect(dialog.getByText("44 clues, one solution.")).toBeVisible();
});

test("a puzzle without a solution gets a sentence, no hint and no run", async ({ lab, page }) => {
  const none = `${EASY.slice(0, 1)}7${EASY.slice(2)}`;
  await page.goto(`./#/play?p=${none}`);
  await expect(page.getByText(/^This puzzle has no solution\./).first()).toBeVisible();
  await page.keyboard.press("h");
  await expect(page.getByText(/^Look at|^r\dc\d is/)).toHaveCount(0);
  await lab.button("Watch it solve").click();
  await expect(page.getByRole("alert").filter({ hasText: /no solution/ })).toBeVisible();
  await lab.button("Find the mistyped clue").click();
  await expect(
    page.getByRole("dialog").getByRole("button", { name: /^r1c2: \d instead of 7/ }),
  ).toBeVisible();
});

test("an own board is checked on request, gets hints with a drawn reason, and ends with a card", async ({
  lab,
  page,
}) => {
  await lab.open(`p=${SHORT}`);
  await page.locator('[data-cell="1"]').focus();
  await page.keyboard.press("6");
  await expect(lab.cell("r1c2")).not.toHaveAccessibleName(/quality/);
  await lab.button("Check").click();
  await expect(page.getByText("Your one digit is wrong.")).toBeVisible();
  await lab.button("Show where").click();
  await expect(lab.cell("r1c2")).toHaveAccessibleName(/wrong/);
  await lab.button("Back to before my first mistake").click();
  await expect(lab.cell("r1c2")).toHaveAccessibleName(/empty/);
  for (const said of [
    /^Look at box/,
    /for a (hidden|naked) single/,
    /is \d: .* \(a (hidden|naked) single\)/,
  ]) {
    await page.keyboard.press("h");
    await expect(page.getByText(said)).toBeVisible();
  }
  await expect(page.locator(".cell-area")).toHaveCount(9);
  await page.keyboard.press("h");
  await expect(page.getByText(/4 empty cells/)).toBeVisible();
  const filled = await page.getByRole("gridcell", { name: /yours/ }).getAttribute("data-cell");
  await lab.fill(GAPS.filter((gap) => gap !== Number(filled)));
  const card = page.getByRole("region", { name: "How it went" });
  await expect(card.getByText(/You never changed your mind, (the model|nor did)/)).toBeVisible();
  await expect(card.getByText(/\d hint/)).toBeVisible();
  await axeFindsNothing(page);
  // A PNG of the right width, with something drawn on it.
  const { bytes } = await lab.saved(() => lab.button("Share as a picture").click());
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(500);
  expect(bytes.length).toBeGreaterThan(5_000);
  await card.getByRole("button", { name: "Next puzzle" }).click();
  await expect(card).toBeHidden();
  await expect(lab.board()).toHaveAccessibleName("Your board");
  await expect(page.getByRole("gridcell", { name: /, empty/ })).not.toHaveCount(0);
  await expect(page.getByRole("gridcell", { name: /yours/ })).toHaveCount(0);
});

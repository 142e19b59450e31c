// Learn: every chapter's question answered as a reader would, axe on each chapter as it
// ends, the ways between them, and what their addresses hold.
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { EASY, expect, test } from "./lab.ts";

/** An extreme puzzle on which the model errs. */
const EXTREME = "800030000000600009901004005000000200700000000020950001030000800010205060007060000";

const isDone = (page: Page) =>
  expect(page.getByRole("heading", { name: "Done" })).toBeVisible({ timeout: 60_000 });

async function answered(page: Page) {
  await isDone(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((n) => n.target.join(" "))])).toEqual([]);
}

/** Of all text on the page, in pixels of the screen: drawings are scaled. */
const smallest = (page: Page) =>
  page.evaluate(() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const sizes: number[] = [];
    while (walk.nextNode()) {
      const at = walk.currentNode.parentElement;
      const shown = at?.checkVisibility() && walk.currentNode.textContent?.trim();
      if (!at || !shown || at.matches("style, script")) continue;
      const scale = at instanceof SVGGraphicsElement ? (at.getScreenCTM()?.a ?? 1) : 1;
      const size = Number.parseFloat(getComputedStyle(at).fontSize) * scale;
      if (size > 0) sizes.push(size);
    }
    return Math.min(...sizes);
  });

const open = (page: Page, chapter: string) => page.goto(`./#/learn/${chapter}`);

test("contents, then chapter after chapter by a presenter's keys, in large type", async ({
  page,
}) => {
  await page.goto("./#/learn");
  await expect(page.getByRole("link", { name: /No way back/ })).toBeVisible();
  await page.keyboard.press("PageDown");
  await expect(page.getByRole("heading", { name: "Masks and guesses" })).toBeVisible();
  await page.keyboard.press("PageDown");
  await expect(page.getByRole("heading", { name: "Order matters" })).toBeVisible();
  await page.keyboard.press("p");
  expect(await smallest(page)).toBeGreaterThanOrEqual(18);
  await page.keyboard.press("PageDown");
  await expect(page.getByText("Step 0 of")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("Step 1 of")).toBeVisible();
  expect(await smallest(page)).toBeGreaterThanOrEqual(18);
  await page.keyboard.press("End");
  await expect(page.getByRole("slider", { name: /^Step (\d+) of \1$/ })).toBeVisible();
  await page.keyboard.press("PageUp");
  await page.keyboard.press("PageUp");
  await expect(page.getByRole("heading", { name: "Masks and guesses" })).toBeVisible();
});

test("chapters 1 and 4: hiding cells by keyboard, finding wrong digits", async ({ lab, page }) => {
  await open(page, "masks");
  await lab.hasModel();
  await expect(page.getByText(/Least sure: .* (9\d(\.\d)?|100) %/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Your turn" })).toBeVisible();
  // The first four digits with a frame.
  for (const cell of [1, 5, 8, 9]) {
    await page.locator(`[data-cell="${cell}"]`).focus();
    await page.keyboard.press("Space");
  }
  await expect(page.getByText(/Least sure: .* [1-4]\d(\.\d)? %/)).toBeVisible();
  await answered(page);
  await expect(page).toHaveURL(/hide=/);

  await open(page, "second-number");
  await page.locator('[data-cell="2"]').click();
  await lab.button("Compare").click();
  await expect(page.getByRole("row", { name: "You 1 of 12 0" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Your turn" })).toBeVisible();
  await page.getByRole("slider", { name: /^Line/ }).fill("100");
  await expect(page.getByText(/12 of 12 under the line/).first()).toBeVisible();
  await answered(page);
  await expect(page.getByText(/finds 2 of 12; the lowest that finds all blames 7/)).toBeVisible();
});

test("chapter 2: three seeds of the random order", async ({ lab, page }) => {
  await open(page, "order");
  await lab.button("Random order").click();
  await expect(page.getByText("Ends with the right board.")).toBeVisible();
  for (let i = 1; i <= 3; i++) {
    await lab.button("Random order, another seed").click();
    await expect(page.getByText(new RegExp(`of ${i} right`))).toBeVisible({ timeout: 60_000 });
  }
  await answered(page);
});

test("chapters 3 and 5: the first wrong digit; without doubt there is no way back", async ({
  lab,
  page,
}) => {
  await open(page, "no-way-back");
  await lab.button("More and more follow").click();
  await expect(page.getByText(/As you said/)).toBeVisible();
  const told = await page.getByText(/The first stands after step/).textContent();
  const first = /after step (\d+)/.exec(told!)![1]!;
  await page.getByRole("slider", { name: /^Step/ }).fill(first);
  await answered(page);

  await open(page, "letting-go");
  await expect(page.getByText(/with the right board/)).toBeVisible();
  await page.getByRole("slider", { name: /^Threshold/ }).fill("0");
  await answered(page);
  await lab.button("Open in the debugger").click();
  await expect(page.getByRole("grid").first()).toBeVisible();
  await expect(page).toHaveURL(/#\/debug/);
});

test("chapter 6: one spoiled digit is found, two that vouch are parted", async ({ lab, page }) => {
  await open(page, "sabotage");
  await lab.hasModel();
  await page.getByRole("grid").first().locator('[data-cell="1"]').click();
  await expect(page.getByText(/1 of 1 found/)).toBeVisible();
  await expect(page.getByText(/, passes$/)).toHaveCount(2);
  const wrong = await page
    .getByText(/, passes$/)
    .first()
    .textContent();
  const name = /^row \d column \d/.exec(wrong!)![0];
  await page
    .getByRole("grid")
    .nth(1)
    .getByRole("gridcell", { name: new RegExp(`^${name},`) })
    .click();
  await expect(page.getByText(/found out/)).toHaveCount(1);
  await answered(page);
});

test("chapter 7: the loss, until the judge is mistaken", async ({ lab, page }) => {
  await open(page, "how-it-learnt");
  for (const act of ["draw", "ask", "compare"]) {
    await lab.button("Next").click();
    await expect(page.locator("[aria-current=step]")).toHaveText(act);
  }
  for (let i = 0; i < 10 && !(await lab.button("There: it was mistaken").isVisible()); i++)
    await lab.button("Five more").click();
  await lab.button("There: it was mistaken").click();
  await answered(page);
});

test("chapters 8 to 10: a rule in vain, the exact judge, both ways at once", async ({
  lab,
  page,
}) => {
  await open(page, "not-all-helps");
  await lab.button("Only a few").click();
  await page.getByRole("button", { name: /ReMDM/ }).first().click();
  await lab.button("With many solutions").click();
  await expect(page.getByRole("row", { name: /^Several solutions 51/ })).toBeVisible();
  await expect(
    page.getByText(/Where several solutions are right, does it do harm\? It does not\./),
  ).toBeVisible();
  await answered(page);

  await open(page, "trust");
  await lab.button("That is my guess").click();
  await expect(page.getByText(/points off/)).toBeVisible();
  await lab.button("Ask leave-one-out about the pair of chapter 6").click();
  await expect(page.getByText("quality, leave-one-out")).toHaveCount(2);
  await answered(page);

  await open(page, "beyond");
  await lab.button("Wrong in fewer cells").click();
  const withThem = page.getByRole("grid", { name: "With second thoughts" });
  await withThem.locator('[data-cell="78"]').click();
  await expect(page.getByText(/was let go 3 times/)).toBeVisible();
  await answered(page);
});

/** Goes to a control, or into a board, by Tab alone. */
async function tabTo(page: Page, target: Locator) {
  await expect(target).toBeVisible();
  const there = () => target.evaluate((one) => one.contains(document.activeElement));
  for (let i = 0; i < 150 && !(await there()); i++) await page.keyboard.press("Tab");
  expect(await there()).toBe(true);
}

async function press(page: Page, target: Locator, key = "Enter") {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** From the cell in focus to another, by arrows. */
async function moveTo(page: Page, cell: number) {
  const at = await page.evaluate(() => Number(document.activeElement!.getAttribute("data-cell")));
  const [down, right] = [Math.floor(cell / 9) - Math.floor(at / 9), (cell % 9) - (at % 9)];
  for (let i = 0; i < Math.abs(down); i++)
    await page.keyboard.press(down < 0 ? "ArrowUp" : "ArrowDown");
  for (let i = 0; i < Math.abs(right); i++)
    await page.keyboard.press(right < 0 ? "ArrowLeft" : "ArrowRight");
}

test("chapters 2 to 5 by keyboard alone", async ({ lab, page }) => {
  await open(page, "order");
  await press(page, lab.button("Random order"));
  for (let i = 1; i <= 3; i++) {
    await press(page, lab.button("Random order, another seed"));
    await expect(page.getByText(new RegExp(`of ${i} right`))).toBeVisible();
  }
  await isDone(page);

  await open(page, "no-way-back");
  await press(page, lab.button("More and more follow"));
  const told = await page.getByText(/The first stands after step/).textContent();
  await press(page, page.getByRole("slider", { name: /^Step/ }), "Home");
  for (let i = 0; i < Number(/after step (\d+)/.exec(told!)![1]); i++)
    await page.keyboard.press("ArrowRight");
  await isDone(page);

  await open(page, "second-number");
  await tabTo(page, page.getByRole("grid"));
  await moveTo(page, 2);
  await page.keyboard.press("Space");
  await expect(page.getByText("1 digit marked.")).toBeVisible();
  await press(page, lab.button("Compare"));
  await press(page, page.getByRole("slider", { name: /^Line/ }), "End");
  await isDone(page);

  await open(page, "letting-go");
  await press(page, page.getByRole("slider", { name: /^Threshold/ }), "Home");
  await isDone(page);
});

test("chapters 6 to 10 by keyboard alone", async ({ lab, page }) => {
  await open(page, "sabotage");
  await lab.hasModel();
  const boards = page.getByRole("grid");
  await tabTo(page, boards.first());
  await moveTo(page, 1);
  await page.keyboard.press("Space");
  await expect(page.getByText(/1 of 1 found/)).toBeVisible();
  const passing = page.getByText(/, passes$/);
  const [, row, column] = /^row (\d) column (\d)/.exec((await passing.first().textContent())!)!;
  await tabTo(page, boards.nth(1));
  await moveTo(page, 9 * (Number(row) - 1) + Number(column) - 1);
  await page.keyboard.press("Enter");
  await isDone(page);

  await open(page, "how-it-learnt");
  await press(page, lab.button("Next"));
  const mistaken = lab.button("There: it was mistaken");
  for (let i = 0; i < 10 && !(await mistaken.isVisible()); i++)
    await press(page, lab.button("Five more"));
  await press(page, mistaken);
  await isDone(page);

  await open(page, "not-all-helps");
  await press(page, lab.button("Only a few"));
  await press(page, page.getByRole("button", { name: /ReMDM/ }).first());
  await isDone(page);

  await open(page, "trust");
  await press(page, page.getByRole("slider", { name: /^Right/ }), "ArrowRight");
  await press(page, lab.button("That is my guess"));
  await press(page, lab.button("Ask leave-one-out about the pair of chapter 6"));
  await isDone(page);

  await open(page, "beyond");
  await press(page, lab.button("Wrong in fewer cells"));
  await tabTo(page, page.getByRole("grid", { name: "With second thoughts" }));
  await moveTo(page, 78);
  await expect(page.getByText(/was let go 3 times/)).toBeVisible();
  await isDone(page);
});

test("chapter 7: one digit drawn is labelled by itself, four together are not", async ({
  lab,
  page,
}) => {
  await open(page, "how-it-learnt");
  await lab.hasModel();
  await press(page, lab.button("Draw one"));
  await expect(page.getByText(/with a probability of 0\.[45]/)).toBeVisible();
  await expect(lab.button("Draw four")).toHaveCount(0);
  await press(page, lab.button("Seldom"));
  await expect(page.getByText(/By the model’s own numbers 1\d % of the time/)).toBeVisible();
  await press(page, lab.button("Draw four"));
  const rows = page.getByRole("row", {
    name: /^row \d column \d, \d [01], (right|wrong) 0\.\d+ [01]\.\d+$/,
  });
  await expect(rows).toHaveCount(4);
  await page.reload();
  await expect(rows).toHaveCount(4);
});

test("a puzzle in the address is on the board of any chapter, or the page says why not", async ({
  lab,
  page,
}) => {
  await open(page, `second-number?p=${EASY}&seed=3`);
  await lab.hasModel();
  await expect(page.getByText(/8 digits on it are wrong/)).toBeVisible();
  await open(page, `second-number?p=${EXTREME}`);
  await expect(page.getByText("The puzzle in the address takes the place")).toBeVisible();
  await expect(page.getByRole("gridcell", { name: /^row 1 column 1, 8, given/ })).toBeVisible();

  await open(page, `sabotage?p=${EASY}`);
  await expect(page.getByText(/no such pair, because the model makes no errors/)).toBeVisible();
  await open(page, `trust?p=${EXTREME}&asked=1`);
  await expect(page.getByText("quality, leave-one-out")).toHaveCount(2);
  await expect(page.getByRole("rowheader", { name: "row 4 column 6, 6" })).toBeVisible();

  await open(page, `not-all-helps?p=${EASY}`);
  await expect(page.getByText(/the one in the address changes nothing here/)).toBeVisible();
  await page.getByRole("link", { name: "Take the chapter’s own" }).click();
  await expect(page.getByText(/in the address/)).toHaveCount(0);
});

test("a copied link shows what its reader had found: seeds, the mistaken judge, the verdict", async ({
  lab,
  page,
  browser,
}) => {
  await open(page, "order");
  await lab.button("Surest first").click();
  for (let i = 1; i <= 2; i++) {
    await lab.button("Random order, another seed").click();
    await expect(page.getByText(new RegExp(`of ${i} right`))).toBeVisible();
  }
  const tries = await page.getByText(/of 2 right/).textContent();
  const order = page.url();
  await open(page, "how-it-learnt?at=119");
  await lab.button("There: it was mistaken").click();
  const learnt = page.url();

  const other = await browser.newPage();
  await other.goto(order);
  await expect(other.getByText(tries!)).toBeVisible({ timeout: 60_000 });
  await other.goto(learnt);
  await isDone(other);
  await other.goto(new URL("./#/learn/trust?asked=1", order).href);
  await expect(other.getByText("quality, leave-one-out")).toHaveCount(2);
  await other.close();
});

test("what is done stays done, and nothing moves for those who want no motion", async ({
  lab,
  page,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "no-way-back?guess=more");
  await lab.button("Play").click();
  const moving = await page.evaluate(async () => {
    let most = 0;
    for (let frame = 0; frame < 60; frame++) {
      await new Promise(requestAnimationFrame);
      const long = document
        .getAnimations()
        .filter(({ effect }) => Number(effect!.getComputedTiming().duration) > 1);
      most = Math.max(most, long.length);
    }
    return most;
  });
  expect(moving).toBe(0);
  await expect(page.getByText(/^Step 0 of/)).toHaveCount(0);
  await open(page, "trust?asked=1");
  await isDone(page);
  await page.goto("./#/learn");
  await page.reload();
  await expect(page.getByRole("link", { name: /Can it be trusted\?.*done/ })).toBeVisible();
});

test("on paper: what was guessed and found, white, with nothing to press", async ({
  lab,
  page,
}) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page, "order");
  await lab.button("Surest first").click();
  await expect(page.getByText("Ends with the right board.")).toBeVisible();
  await page.emulateMedia({ colorScheme: "dark", media: "print" });
  await expect(page.getByRole("grid")).toHaveCount(2);
  await expect(page.locator(".button:visible")).toHaveText([
    "Random order",
    "Surest first",
    "Both: it is one model",
  ]);
  await expect(page.getByRole("slider")).toHaveCount(0);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe(
    "light",
  );
});

// Learn: every chapter's question answered as a reader would, axe on each chapter as it
// opens and as it ends, and the ways between them.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./lab.ts";

async function answered(page: Page) {
  await expect(page.getByRole("heading", { name: "Done" })).toBeVisible({ timeout: 60_000 });
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
  // Without its upper band a board has many solutions.
  const whole = page.getByRole("gridcell", { name: /^row [123] column \d, \d/ });
  while ((await whole.count()) > 0) {
    await whole.first().focus();
    await page.keyboard.press("Space");
  }
  await answered(page);
  await expect(page).toHaveURL(/hide=/);

  await open(page, "second-number");
  await page.locator('[data-cell="0"]').click();
  await lab.button("Compare").click();
  await expect(page.getByRole("row", { name: /^You/ })).toBeVisible();
  await page.getByRole("slider", { name: /^Line/ }).fill("100");
  await answered(page);
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
  await page.getByRole("grid").first().locator('[data-cell="0"]').click();
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

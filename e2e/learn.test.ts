// Learn: the story, part by part, by pointer and by keyboard; its slides, worksheet, appendix, and
// addresses.
import type { Locator, Page } from "@playwright/test";
import { axeFindsNothing, EASY, expect, test } from "./lab.ts";

const open = (page: Page, place: string) => page.goto(`./#/learn/${place}`);

/** The text of a part. */
const textOf = (page: Page, id: string) => page.locator(`#part-${id}`);

const isDone = (page: Page, id: string) =>
  expect(textOf(page, id).getByRole("heading", { name: "Done" })).toBeVisible({ timeout: 60_000 });

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

test("one story: parts by a presenter's keys, addresses of old chapters", async ({ page }) => {
  await page.goto("./#/learn");
  await expect(page.getByRole("heading", { name: "One wrong five" })).toBeVisible();
  await expect(page.getByText(/about \d+ minutes/)).toBeVisible();
  await page.keyboard.press("PageDown");
  await expect(page).toHaveURL(/#\/learn\/hide/);
  await page.keyboard.press("PageDown");
  await expect(page.getByRole("grid", { name: "Run without remasking" })).toBeVisible();
  await expect(page).toHaveURL(/#\/learn\/write/);
  await page.keyboard.press("PageUp");
  await expect(page.getByRole("grid", { name: "Board with masks" })).toBeVisible();
  await axeFindsNothing(page);
  const former = {
    masks: "Board with masks",
    "no-way-back": "What the wrong digit misleads",
    "second-number": "Board with wrong digits",
    "letting-go": "Without remasking",
    sabotage: "Two errors that support each other",
    "how-it-learnt": "Board of the example",
  };
  for (const [chapter, board] of Object.entries(former)) {
    await open(page, chapter);
    await expect(page.getByRole("grid", { name: board })).toBeVisible();
  }
  for (const chapter of ["order", "not-all-helps", "trust", "beyond"]) {
    await open(page, chapter);
    await expect(page.getByRole("heading", { name: "For researchers" })).toBeVisible();
  }
});

test("parts 1 to 3: hide, write, watch what it misleads", async ({ page }) => {
  await open(page, "hide");
  await page.getByRole("button", { name: "About 25" }).click();
  const slider = textOf(page, "hide").getByRole("slider", { name: /^Digits hidden/ });
  await slider.fill("0");
  await expect(page.getByText(/, masked: most likely 6, at 100 %/)).toBeVisible();
  await slider.press("End");
  await expect(page.getByText(/, masked: most likely 5/)).toBeVisible();
  await isDone(page, "hide");
  await expect(page.getByText("Your guess was right.")).toBeVisible();
  await page.locator('[data-cell="40"]').click();
  await expect(page).toHaveURL(/hide=[01]{81}/);

  await open(page, "write");
  const step = page.getByRole("slider", { name: /^Step/ });
  await step.focus();
  for (let i = 0; i < 30 && !(await textOf(page, "write").getByText("Done").isVisible()); i++)
    await page.keyboard.press("ArrowRight");
  await isDone(page, "write");

  await open(page, "mislead");
  await textOf(page, "mislead").getByRole("slider", { name: /^Time/ }).press("End");
  await isDone(page, "mislead");
  expect(await page.locator(".arc").count()).toBeGreaterThan(15);
  await page
    .locator(".cell:has(.cell-wrong)")
    .last()
    .click({ position: { x: 5, y: 5 } });
  await expect(textOf(page, "mislead").getByText(/became a wrong/)).toBeVisible();
});

test("parts 4 and 5: judge it, let the model judge, take it back", async ({ lab, page }) => {
  await open(page, "judge");
  const board = page.getByRole("grid", { name: "Board with wrong digits" });
  await board.locator(".cell:not(.cell-given):has(.digit)").first().click();
  await expect(page.getByText(/1 digit marked/)).toBeVisible();
  await lab.button("Let the model judge").click();
  await expect(page.getByRole("row", { name: /^You/ })).toBeVisible();
  await textOf(page, "judge")
    .getByRole("slider", { name: /^Threshold/ })
    .fill("100");
  await isDone(page, "judge");

  await open(page, "let-go");
  await expect(page.getByRole("grid", { name: "Threshold 0" })).toBeVisible();
  const line = textOf(page, "let-go").getByRole("slider", { name: /^Threshold/ });
  await line.fill("50");
  await isDone(page, "let-go");
  await page.getByRole("slider", { name: /^Step/ }).press("End");
  await expect(page.getByText(/^0 wrong digits; ended/)).toBeVisible();
  await lab.hasModel();
  await line.fill("40");
  await expect(textOf(page, "let-go").getByText(/with the right board/)).toBeVisible({
    timeout: 60_000,
  });
});

test("parts 6, 7: errors that support each other, how the judge learnt", async ({ lab, page }) => {
  await open(page, "vouch");
  await lab.hasModel();
  const text = textOf(page, "vouch");
  await expect(text.getByText(/^0\.\d+, passes$/)).toHaveCount(2);
  await lab.button("Ask leave-one-out").click();
  await expect(text.getByText(/^[01]\.\d+, passes$/)).toHaveCount(4);
  const name = /^row \d column \d/.exec(
    (await text.getByRole("rowheader").first().textContent())!,
  )!;
  await page.getByRole("gridcell", { name: new RegExp(`^${name[0]},`) }).click();
  await isDone(page, "vouch");
  await expect(text.getByText(/caught/).first()).toBeVisible();

  await open(page, "training");
  for (const act of ["draw", "ask", "compare"]) {
    await lab.button("Next").click();
    await expect(page.locator("[aria-current=step]")).toHaveText(act);
  }
  for (let i = 0; i < 12 && !(await textOf(page, "training").getByText("Done").isVisible()); i++)
    await lab.button("Five more").click();
  await isDone(page, "training");
});

test("part 8, the end: the judge is fooled, the score kept and shared", async ({ lab, page }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "fool");
  await lab.hasModel();
  const text = textOf(page, "fool");
  await text.getByText("I give up: show me one").click();
  const hint = (await text.getByText(/^Put a \d in/).textContent())!;
  for (const [, digit, row, column] of hint.matchAll(/(\d) in row (\d) column (\d)/g)) {
    await page.getByRole("gridcell", { name: new RegExp(`^row ${row} column ${column},`) }).click();
    await page.keyboard.press(digit!);
  }
  await expect(text.getByText(/points: both pass/)).toBeVisible();
  await isDone(page, "fool");
  await text.getByRole("button", { name: "Copy link" }).click();
  const link = await lab.clipboard();
  expect(link).toMatch(/#\/learn\/fool\?fool=\d+\.\d\.\d+\.\d$/);
  await page.goto("./#/learn/end");
  await expect(
    textOf(page, "end").getByText(/Your best against the judge: \d+ points/),
  ).toBeVisible();
  await page.goto(link);
  await expect(text.getByText(/points: both pass/)).toBeVisible();
  await page.goto("./#/learn/end");
  await textOf(page, "end")
    .getByRole("link", { name: /Now beat it/ })
    .click();
  await expect(page).toHaveURL(/#\/play/);
});

test("part 9: the same in text, by keyboard, each run in the debugger", async ({ lab, page }) => {
  await open(page, "fool");
  await expect(page.getByRole("grid")).toBeVisible();
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  await expect(page.getByRole("listbox")).toHaveCount(0);
  expect(fetched.filter((url) => url.includes("lessons/text"))).toEqual([]);
  await page.keyboard.press("PageDown");
  const kept = page.getByRole("listbox", { name: "Nothing is taken back" });
  const thought = page.getByRole("listbox", { name: "With remasking" });
  await expect(thought.getByRole("option").first()).toBeVisible();
  expect(fetched.filter((url) => url.includes("lessons/text"))).toHaveLength(2);
  const text = textOf(page, "text");
  await tabTo(page, thought);
  const size = await thought.getByRole("option").count();
  for (let i = 0; i < size && !(await text.getByText("Done").isVisible()); i++)
    await page.keyboard.press("ArrowRight");
  await isDone(page, "text");
  await expect(text.getByText(/is taken back later/)).toBeVisible();
  await press(page, page.getByRole("slider", { name: /^Step/ }), "End");
  await expect(text.getByText(/^Step \d+: “.+” is taken back/).first()).toBeVisible();
  const words = async (line: Locator) => (await line.innerText()).trim();
  expect(await words(thought)).not.toBe(await words(kept));
  await expect(
    text.getByRole("row", { name: /^With remasking, 3 words a pass \d+/ }),
  ).toBeVisible();
  await axeFindsNothing(page);
  const ending = await words(thought);
  await press(page, lab.button("With remasking"));
  await expect(page).toHaveURL(/#\/debug/);
  await expect(page.getByRole("listbox").first()).toContainText(ending);
  await page.goBack();
  await press(page, lab.button("Nothing is taken back"));
  await expect(page).toHaveURL(/#\/debug/);
});

test("a part by keyboard alone", async ({ lab, page }) => {
  await open(page, "judge");
  await tabTo(page, page.getByRole("grid", { name: "Board with wrong digits" }));
  await press(page, lab.button("Let the model judge"));
  await press(page, textOf(page, "judge").getByRole("slider", { name: /^Threshold/ }), "End");
  await isDone(page, "judge");
  await open(page, "hide");
  await tabTo(page, page.getByRole("grid", { name: "Board with masks" }));
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/hide=[01]{81}/);
});

test("the board of a part is before its text for the Tab key", async ({ page }) => {
  await open(page, "vouch");
  const board = page.getByRole("grid", { name: "Two errors that support each other" });
  await expect(board).toBeVisible();
  await page.keyboard.press("Tab");
  expect(await board.evaluate((one) => one.contains(document.activeElement))).toBe(true);
});

test("slides: one sentence, no page head, arrows reveal, hands are counted", async ({ page }) => {
  await open(page, "write?step=9");
  await expect(page.getByRole("grid")).toBeVisible();
  await page.keyboard.press("p");
  await expect(page).toHaveURL(/#\/learn\/write\?slide=0/);
  await expect(page.locator(".page-head")).toBeHidden();
  await expect(page.getByText(/Your turn|Done/)).toHaveCount(0);
  const height = (await page.getByRole("grid").boundingBox())!.height;
  expect(height).toBeGreaterThan(0.75 * page.viewportSize()!.height);
  await page.getByRole("button", { name: /One more hand for “More/ }).click();
  await page.getByRole("button", { name: /One more hand for “More/ }).click();
  await expect(page.getByRole("spinbutton", { name: "More and more follow" })).toHaveValue("2");
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/slide=1/);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/#\/learn\/mislead\?.*slide=0/);
  await page.keyboard.press("ArrowLeft");
  await expect(page).toHaveURL(/#\/learn\/write\?.*slide=2/);
  await axeFindsNothing(page);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/#\/learn\/write\?step=9/);
  await expect(page.locator(".page-head")).toBeVisible();
});

test("on paper: every part with its board, white, without controls", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page, "hide");
  await expect(page.getByRole("grid")).toBeVisible();
  await page.emulateMedia({ colorScheme: "dark", media: "print" });
  await expect(page.getByRole("grid")).toHaveCount(11);
  await expect(page.locator(".button:visible")).toHaveCount(0);
  await expect(page.getByRole("slider")).toHaveCount(0);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe(
    "light",
  );
});

test("for researchers: rules in a table and on the board", async ({ lab, page }) => {
  await open(page, "researchers/rules");
  await lab.hasModel();
  await expect(page.getByText(/digits with a quality of/)).toBeVisible();
  await lab.button("Only a few").click();
  await page.getByRole("button", { name: /ReMDM/ }).first().click();
  await expect(page.getByRole("grid", { name: /ReMDM/ })).toBeVisible();
  await lab.button("With many solutions").click();
  await expect(page.getByRole("row", { name: /^Several solutions 51/ })).toBeVisible();
});

test("for researchers: the labels of one drawn digit and of four", async ({ lab, page }) => {
  await open(page, "researchers/blocks");
  await lab.hasModel();
  await lab.button("Draw one").click();
  await expect(page.getByText(/with a probability of 0\.[45]/)).toBeVisible();
  await lab.button("Seldom").click();
  await lab.button("Draw four").click();
  await expect(
    page.getByRole("row", { name: /^row \d column \d, \d [01], (right|wrong) 0\.\d+ [01]\.\d+$/ }),
  ).toHaveCount(4);
  await axeFindsNothing(page);
});

test("a puzzle in the address, kept progress, reduced motion", async ({ page }) => {
  await open(page, `hide?p=${EASY}`);
  await expect(page.getByText(/uses a puzzle of its own/)).toBeVisible();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "let-go?threshold=50");
  await page.getByRole("button", { name: "Play" }).click();
  const moving = await page.evaluate(async () => {
    let most = 0;
    for (let frame = 0; frame < 60; frame++) {
      await new Promise(requestAnimationFrame);
      const long = document
        .getAnimations()
        .filter(({ effect }) => Number(effect!.getComputedTiming().duration) > 2);
      most = Math.max(most, long.length);
    }
    return most;
  });
  expect(moving).toBe(0);
  await isDone(page, "let-go");
  await page.goto("./#/learn");
  await page.reload();
  await expect(page.getByRole("link", { name: /Take it back.*done|Take it back ✓/ })).toBeVisible();
});

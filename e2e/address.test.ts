// The address and the board agree: after a pasted link, Back and Forward, a link to a step that the run
// does not have, and after leaving before a run is made.
import type { Page } from "@playwright/test";
import { EASY, expect, type Lab, SHORT, test } from "./lab.ts";

const paste = (page: Page, query: string) =>
  page.evaluate((to) => void (location.hash = to), `#/play?${query}`);

/** Checks that address and board show one puzzle; only SHORT has a clue in r1c6. */
async function agree(lab: Lab, puzzle: string): Promise<void> {
  const board = expect(lab.cell("r1c6"));
  const isClue = /^row 1 column 6, 7, clue/;
  await (puzzle === SHORT
    ? board.toHaveAccessibleName(isClue)
    : board.not.toHaveAccessibleName(isClue));
  const said = () => new URLSearchParams(lab.page.url().split("?")[1]).get("p");
  await expect.poll(() => said()?.replaceAll(".", "0")).toBe(puzzle);
}

test("address and board agree: a pasted link, Back, Forward, a late step", async ({
  lab,
  page,
}) => {
  await lab.open(`p=${SHORT}&seed=1`);
  await agree(lab, SHORT);
  await paste(page, `p=${EASY}&seed=5`);
  await agree(lab, EASY);
  await page.goBack();
  await agree(lab, SHORT);
  await page.goForward();
  await agree(lab, EASY);
  await paste(page, `p=${SHORT}&s=prism&seed=3&step=999999`);
  await lab.isAtEnd();
  await agree(lab, SHORT);
  const last = /^\d+/.exec((await lab.status("Step").textContent())!)![0];
  await expect(page).toHaveURL(new RegExp(`step=${last}(&|$)`));
  await page.goBack();
  await agree(lab, EASY);
  await page.goForward();
  await agree(lab, SHORT);
  await expect(page).toHaveURL(new RegExp(`step=${last}(&|$)`));
});

test.describe("a model that takes long to load", () => {
  // A service worker would serve the model without asking the route.
  test.use({ serviceWorkers: "block" });

  test("after going back before a run is made, the run is not shown", async ({ lab, page }) => {
    const held = Promise.withResolvers<void>();
    await page.route("**/models/**", async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.goto(`./#/play?p=${SHORT}`);
    await paste(page, `p=${EASY}&s=prism&seed=4&step=5`);
    await expect(lab.cell("r1c6")).not.toHaveAccessibleName(/clue/);
    await page.goBack();
    await agree(lab, SHORT);
    held.resolve();
    await lab.hasModel();
    await agree(lab, SHORT);
    await expect(lab.status("Step")).toHaveCount(0);
  });
});

// The main functions on WebAssembly: a puzzle is solved, a digit is taken back, and any step can be shown
// again.
import { expect, test, EASY, SHORT } from "./lab.ts";

test("a first visit shows a board and a run before any byte of the model", async ({ lab }) => {
  await lab.page.route("**/models/**", () => {});
  await lab.page.goto("./");
  await expect(lab.board()).toBeVisible();
  await expect(lab.page.getByRole("gridcell")).toHaveCount(81);
  await expect(lab.button("Pause").or(lab.button("Play"))).toBeVisible();
  await expect(lab.status("Step")).not.toHaveText(/^0/);
});

test("an easy puzzle is solved", async ({ lab }) => {
  await lab.open(`p=${EASY}`);
  await lab.runToEnd();
  await expect(lab.status("Masked")).toHaveText("0");
  await expect(lab.status("Conflicts")).toHaveText("0");
});

test("a wrong own digit is remasked by its quality, and corrected", async ({ lab }) => {
  await lab.open(`p=${SHORT}&s=prism`);
  await lab.cell("r1c2").click();
  await lab.page.keyboard.press("3");
  await lab.button("Finish it for me").click();
  await expect(lab.page.getByText(/r1c2 remasked, was 3/).first()).toBeAttached();
  await lab.isAtEnd();
  await expect(lab.status("Remasks")).not.toHaveText("0");
  await expect(lab.cell("r1c2")).not.toHaveAccessibleName(/^row 1 column 2, 3,/);
  await expect(lab.status("Conflicts")).toHaveText("0");
});

test("a run is stepped back and forth, and its link leads to the step", async ({ lab, page }) => {
  await lab.open(`p=${SHORT}&x.perStep=1&x.sure=1`);
  await lab.runToEnd();
  await expect(lab.status("Masked")).toHaveText("0");
  await lab.button("Step back").click();
  await lab.button("First step").click();
  await expect(lab.status("Masked")).toHaveText("5");
  await lab.button("Step forward").click();
  await lab.button("Step forward").click();
  await expect(lab.status("Masked")).toHaveText("3");
  const written = page.getByRole("gridcell", { name: /just written/ });
  const name = await written.getAttribute("aria-label");
  await expect(page).toHaveURL(/step=2/);
  await page.reload();
  await expect(lab.status("Step")).toHaveText(/^2/, { timeout: 60_000 });
  await expect(written).toHaveAttribute("aria-label", name!);
});

test("the same link gives the same run", async ({ lab, page }) => {
  const digits = async () => {
    await lab.open(`p=${EASY}&s=remdm-conf&seed=7`);
    await lab.runToEnd();
    return page
      .getByRole("gridcell")
      .evaluateAll((cells) =>
        cells.map((cell) => cell.getAttribute("aria-label")?.split(",")[1]).join(""),
      );
  };
  const first = await digits();
  await page.goto("about:blank");
  expect(await digits()).toBe(first);
});

test("the keyboard alone solves, steps, reads and plays", async ({ lab, page }) => {
  await lab.open(`p=${SHORT}&x.perStep=1&x.sure=1`);
  await page.keyboard.press("g");
  await lab.status("Masked").waitFor();
  await page.keyboard.press("Home");
  await expect(lab.status("Masked")).toHaveText("5");
  await page.keyboard.press("]");
  await expect(lab.status("Masked")).toHaveText("4");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  for (let k = 0; k < 80; k++) {
    await page.keyboard.press("Tab");
    if (await lab.board().evaluate((board) => board.contains(document.activeElement))) break;
  }
  await page.keyboard.press("ArrowRight");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toMatch(
    /^row \d column \d/,
  );
});

test("at 390 px a digit is entered, and nothing is wider than the page", async ({ lab, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`./#/play?p=${EASY}`);
  await lab.cell("r1c2").click();
  await lab.button("Enter 5").click();
  await expect(lab.cell("r1c2")).toHaveAccessibleName(/^row 1 column 2, 5/);
  const excess = () => page.evaluate(() => document.body.scrollWidth - innerWidth);
  expect(await excess()).toBeLessThanOrEqual(0);
  await page.goto("./#/play");
  await lab.button("Watch it solve").click();
  await expect(lab.board()).toHaveAccessibleName("Board of the run");
  expect(await excess()).toBeLessThanOrEqual(0);
});

test("a looped model runs more turns on request, and a link says so", async ({ lab, page }) => {
  await lab.open(`p=${EASY}&m=prism-looped.32`);
  await lab.unfold();
  await expect(page.getByLabel("Model", { exact: true })).toHaveValue("prism-looped");
  const turns = page.getByRole("slider", { name: "Turns: 32" });
  await turns.focus();
  await turns.press("ArrowRight");
  await expect(page.getByRole("slider", { name: "Turns: 36" })).toBeVisible();
  await expect(page.getByText("PRISM, at most 36 turns", { exact: false })).toBeVisible();
  await lab.runToEnd();
  await expect(lab.status("Masked")).toHaveText("0");
  await expect(lab.status("Conflicts")).toHaveText("0");
  await expect(page).toHaveURL(/m=prism-looped\.36/);
});

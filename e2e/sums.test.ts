// Sums of two numbers, the second kind of board: watched in Play, inspected in Debug, measured in the Lab.
import { expect, test } from "./lab.ts";

const HALF = "?3?8?7+2??0?6=???????";
const RUN =
  "b=sums&p=0409083001070000000&m=sums&s=prism&x.nfe=64&x.perStep=4&x.sure=1&x.temperature=1&seed=1";

test("Play runs a sum, and says what is wrong with a text, and where", async ({ lab, page }) => {
  await lab.open(`p=${"4".padEnd(81, "0")}`);
  await page.locator("summary").filter({ hasText: "Watch a sum" }).click();
  const sum = page.getByLabel("Sum, with ? for a missing digit");
  for (const [text, problem] of [
    ["12a456+654321=", 'Character 3, "a", is not a digit'],
    ["123456+65432=", "The two numbers must have equally many digits"],
    ["12+34+56=", 'Character 6 is a second "+"'],
    ["123456+654321=777787", "No digits make this sum true: the tens do not add up"],
  ] as const) {
    await sum.fill(text);
    await lab.button("Watch the sum").click();
    await expect(page.getByRole("alert").filter({ hasText: problem })).toBeVisible();
  }
  await sum.fill(HALF);
  await lab.button("Watch the sum").click();
  await expect(page.getByRole("gridcell")).toHaveCount(19);
  await expect(
    page.getByRole("gridcell", { name: /^the ones of the first number, 7, given/ }),
  ).toBeVisible();
});

test("Debug forks a sum with 0 as a digit, and compares the two runs", async ({ lab, page }) => {
  await lab.debug(RUN);
  await lab.barcode().focus();
  await page.keyboard.press("Home");
  const top = page.getByRole("gridcell", { name: /^the millions of the sum,/ });
  await page.locator("summary").filter({ hasText: /^Fork/ }).click();
  await top.click();
  await page.keyboard.press("0");
  await expect(top).toHaveAccessibleName(/^the millions of the sum, 0, set by hand/);
  await page.getByRole("button", { name: /^Fork at step \d+ and continue$/ }).click();
  await expect(page.getByRole("grid")).toHaveCount(2);
  await lab.isAtEnd();
});

test("in Debug, leave one out is answered by the model of the sum", async ({ lab, page }) => {
  await lab.debug(RUN);
  await page.getByRole("gridcell", { name: /^the millions of the sum,/ }).click();
  // A page that has measured a fast model answers by itself.
  const answer = page.getByText(/^With sum-millions masked, the \d there has/);
  const ask = page.getByRole("button", { name: /^Ask without each digit/ });
  await expect(answer.or(ask)).toBeVisible();
  if (await ask.isVisible()) await ask.click();
  await expect(answer).toBeVisible();
});

test("the Lab draws sums, and a board of a point opens its run", async ({ lab, page }) => {
  await lab.open(`p=${"4".padEnd(81, "0")}`);
  await page.goto("./#/lab");
  await page.getByLabel("Puzzles").first().selectOption({ label: "Sums, half of the digits" });
  const figure = page.getByRole("figure", { name: /^Positions unmasked a pass, sums/ });
  await figure.getByRole("radio", { name: "NFE used" }).check({ force: true });
  await expect(figure.getByText("NFE used a board, mean")).toBeVisible();
  await figure.getByRole("button", { name: /^With remasking, surest first, 4 a pass/ }).click();
  await page.getByRole("dialog").getByRole("link").first().click();
  await expect(lab.barcode()).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole("gridcell")).toHaveCount(19);
});

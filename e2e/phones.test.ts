// Every screen on a phone: portrait and landscape, with text at 200 %, and between a notch and a gesture bar.
import type { Page } from "@playwright/test";
import { EASY, expect, phone, test, UPRIGHT } from "./lab.ts";

const SIZES = {
  upright: { ...UPRIGHT, text: 1 },
  lying: { width: 844, height: 390, text: 1 },
  "upright, text at 200 %": { ...UPRIGHT, text: 2 },
  "lying, text at 200 %": { width: 844, height: 390, text: 2 },
};

/** The page's base size of text. */
const ROOT_PERCENT = 87.5;

const SCREENS = [
  "./",
  `./#/play?p=${EASY}`,
  "./#/debug",
  "./#/lab",
  "./#/learn",
  "./#/learn/researchers",
  "./embed.html",
];

/** Elements that extend beyond the right edge and are not in a scrollable part. */
const cutOff = (page: Page) =>
  page.evaluate(() => {
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element !== document.body &&
      (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
    // Parts of a drawing outside of it cause no scrolling.
    const all = document.querySelectorAll("body *:not(svg *)");
    const over = Array.from(all).filter((element) => {
      const { width, right } = element.getBoundingClientRect();
      return width > 1 && right > screen.width + 1 && !scrolls(element.parentElement);
    });
    return over.map((one) => `${one.tagName}.${one.getAttribute("class")}`);
  });

for (const [name, { width, height, text }] of Object.entries(SIZES))
  test(`${name}: nothing is wider than the screen`, async ({ browser }) => {
    test.setTimeout(240_000);
    const size = { width, height };
    const context = await phone(browser, size);
    const page = await context.newPage();
    await page.addInitScript((percent) => {
      document.addEventListener("DOMContentLoaded", () => {
        document.documentElement.style.fontSize = `${percent}%`;
      });
    }, ROOT_PERCENT * text);
    for (const screen of SCREENS) {
      await page.goto("about:blank");
      await page.goto(screen);
      await expect(page.getByRole("main")).not.toBeEmpty();
      await expect(
        page.getByText(/ms a pass|model is ready|Step 0 of|1 of 10/).first(),
      ).toBeAttached();
      await page.evaluate(() =>
        document.querySelectorAll("details").forEach((one) => (one.open = true)),
      );
      await expect.poll(() => cutOff(page), screen).toEqual([]);
    }
    await page.goto(`./#/play?p=${EASY}`);
    for (const dialog of ["Settings", "New puzzle…", "Bring yours…", "Share or print…"]) {
      await page.getByRole("button", { name: dialog, exact: true }).tap();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expect.poll(() => cutOff(page), dialog).toEqual([]);
      await page.keyboard.press("Escape");
    }
    await context.close();
  });

test("every control is between a notch and a gesture bar", async ({ browser }) => {
  const size = { width: 844, height: 390 };
  const insets = { top: 0, left: 47, right: 47, bottom: 21 };
  const context = await phone(browser, size);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setSafeAreaInsetsOverride", { insets });
  await page.goto(`./#/play?p=${EASY}`);
  const outside = () =>
    page
      .locator(":is(button, a, select, input, [role=gridcell]):visible")
      .evaluateAll((all, { left, right }) => {
        const boxes = all.map((one) => [one.outerHTML, one.getBoundingClientRect()] as const);
        return boxes
          .filter(([, box]) => box.left < left || box.right > innerWidth - right)
          .map(([html]) => html.slice(0, 80));
      }, insets);
  await expect(page.getByRole("group", { name: "Digits", exact: true })).toBeVisible();
  expect(await outside()).toEqual([]);
  await page.getByRole("button", { name: "Settings" }).tap();
  const dialog = await page.getByRole("dialog").boundingBox();
  expect(dialog!.y + dialog!.height).toBeLessThanOrEqual(size.height - insets.bottom);
  expect(dialog!.x).toBeGreaterThanOrEqual(insets.left);
  await context.close();
});

test("an error on a phone moves the board down and covers no cell", async ({ browser }) => {
  const context = await phone(browser, UPRIGHT);
  const page = await context.newPage();
  await page.route("**/models/**", (route) => route.abort());
  await page.goto(`./#/play?p=${EASY}`);
  const notice = page.locator(".notice-error");
  await expect(notice).toBeVisible();
  const [said, board] = await Promise.all([
    notice.boundingBox(),
    page.getByRole("grid").boundingBox(),
  ]);
  expect(said!.y + said!.height).toBeLessThanOrEqual(board!.y);
  await context.close();
});

test("lying, a first visit has its headline and its first action on the screen", async ({
  browser,
}) => {
  const context = await phone(browser, { width: 844, height: 390 });
  const page = await context.newPage();
  await page.goto("./");
  await expect(page.getByRole("grid")).toBeVisible();
  await page.waitForFunction(() => document.querySelector(".landing") !== null);
  await expect(page.locator(".landing h2")).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("button", { name: "Play a puzzle" })).toBeInViewport({ ratio: 1 });
  await context.close();
});

/** What is shown of a run, and how much of it is there. */
const shown = (page: Page) =>
  page.evaluate(() => {
    const { secondThoughts } = globalThis as unknown as {
      secondThoughts: {
        run: { getState(): { cursor: number; trace: { steps: unknown[] } | null } };
      };
    };
    const { cursor, trace } = secondThoughts.run.getState();
    return { cursor, steps: trace?.steps.length ?? 0 };
  });

const look = (page: Page, visibilityState: DocumentVisibilityState) =>
  page.evaluate((value) => {
    Object.defineProperty(document, "visibilityState", { value, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, visibilityState);

test("a run makes no step while the page is hidden, and then goes on", async ({ lab, page }) => {
  await page.goto(`./#/play?p=${EASY}`);
  await lab.hasModel();
  await look(page, "hidden");
  await lab.button("Watch it solve").click();
  await expect(lab.board()).toHaveAccessibleName("Board of the run");
  await page.waitForTimeout(2000);
  expect((await shown(page)).steps).toBe(0);
  await look(page, "visible");
  await expect.poll(async () => (await shown(page)).steps).toBeGreaterThan(0);
});

test("the recorded run stands still on a page or a screen not seen", async ({ page }) => {
  const cursor = async () => (await shown(page)).cursor;
  const standsStill = async () => {
    // A frame that was asked for before still comes.
    await page.waitForTimeout(200);
    const before = await cursor();
    await page.waitForTimeout(2000);
    expect(await cursor()).toBe(before);
  };
  const goesOn = async () => {
    const before = await cursor();
    await expect.poll(cursor, { timeout: 20_000 }).not.toBe(before);
  };
  await page.goto("./#/debug");
  await goesOn();
  await look(page, "hidden");
  await standsStill();
  await look(page, "visible");
  await goesOn();
  await page.goto("./#/learn");
  await standsStill();
  await page.goto("./#/debug");
  await goesOn();
});

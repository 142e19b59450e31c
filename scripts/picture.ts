// The pictures of the README, from the production build: the first screen, light and dark, and a
// moving picture from the page's own export, in which the board remasks digits.
// `npm run build && npm run picture`.
import { mkdirSync } from "node:fs";
import type { Browser } from "@playwright/test";
import { withBuilt } from "./built.ts";

const FOLDER = "docs";
const VIEWPORT = { width: 1440, height: 900 };
/** Steps of the recorded run in the moving picture: the first few remasks. */
const STEPS = { from: 1, to: 6 };

mkdirSync(FOLDER, { recursive: true });
await withBuilt(async (browser, address) => {
  for (const colorScheme of ["light", "dark"] as const)
    await screenshot(browser, address, colorScheme);
  await film(browser, address);
});

/** The first screen, paused at a remask. */
async function screenshot(browser: Browser, address: string, colorScheme: "light" | "dark") {
  const context = await browser.newContext({
    viewport: VIEWPORT,
    colorScheme,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(address);
  await page
    .getByText(/trust fell|two \ds/)
    .first()
    .waitFor();
  await page.waitForTimeout(1000);
  const file = `${FOLDER}/play-${colorScheme}.png`;
  await page.screenshot({ path: file });
  console.log(file);
  await context.close();
}

async function film(browser: Browser, address: string) {
  const context = await browser.newContext({ viewport: VIEWPORT, colorScheme: "light" });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole("grid").first().waitFor();
  await page.keyboard.press("e");
  const dialog = page.getByRole("dialog", { name: "Export pictures or a film" });
  await dialog.getByRole("radio", { name: "GIF" }).check({ force: true });
  await dialog.getByRole("radio", { name: "As in Play" }).check({ force: true });
  await dialog.getByLabel("From step").fill(String(STEPS.from));
  await dialog.getByLabel("to", { exact: true }).fill(String(STEPS.to));
  await dialog.getByLabel("Size").selectOption("480 px wide");
  const coming = page.waitForEvent("download", { timeout: 120_000 });
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  const file = `${FOLDER}/second-thoughts.gif`;
  await (await coming).saveAs(file);
  console.log(file);
  await context.close();
}

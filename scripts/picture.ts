// The picture at the top of the README, light and dark: the recorded run at its
// first release, out of the production build. `npm run picture`.
import { mkdirSync } from "node:fs";
import { withBuilt } from "./built.ts";

const FOLDER = "docs";
const VIEWPORT = { width: 1440, height: 900 };

mkdirSync(FOLDER, { recursive: true });
await withBuilt(async (browser, address) => {
  for (const colorScheme of ["light", "dark"] as const) {
    const context = await browser.newContext({
      viewport: VIEWPORT,
      colorScheme,
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    await page.goto(address);
    await page.getByRole("list", { name: "Second thoughts" }).getByRole("button").first().click();
    // The model has said who it is: nothing on the page changes any more.
    await page.getByText("The model is ready").waitFor();
    const file = `${FOLDER}/play-${colorScheme}.png`;
    await page.screenshot({ path: file });
    console.log(file);
    await context.close();
  }
});

// Pictures of every screen at three sizes, light and dark, of the production
// build: `node scripts/screenshots.ts <folder>`.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { NAV } from "../src/app/shell/nav.ts";
import { withBuilt } from "./built.ts";

const SIZES = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
] as const;
/** Time for a run to start, and for the model to load. */
const SETTLE_MS = 6000;

const folder = process.argv[2];
if (!folder) throw new Error("Say where to put the pictures: node scripts/screenshots.ts <folder>");
mkdirSync(folder, { recursive: true });

await withBuilt(async (browser, address) => {
  for (const { path } of NAV)
    for (const viewport of SIZES)
      for (const colorScheme of ["light", "dark"] as const) {
        const page = await browser.newPage({ viewport, colorScheme });
        await page.goto(`${address}#/${path}`);
        await page.waitForTimeout(SETTLE_MS);
        const file = join(folder, `${path}-${viewport.width}-${colorScheme}.png`);
        await page.screenshot({ path: file });
        console.log(file);
        await page.close();
      }
});

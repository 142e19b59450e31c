// Pictures of every screen at three sizes, light and dark, of the production
// build: `node scripts/screenshots.ts <folder>`.
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { preview } from "vite";
import { NAV } from "../src/app/nav.ts";

const SIZES = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
] as const;
/** Time for a run to get going, and for the model to say who it is. */
const SETTLE_MS = 6000;

const folder = process.argv[2];
if (!folder) throw new Error("Say where to put the pictures: node scripts/screenshots.ts <folder>");
mkdirSync(folder, { recursive: true });

const debian = "/usr/bin/chromium";
const executablePath = process.env["CHROMIUM"] ?? (existsSync(debian) ? debian : undefined);
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const server = await preview({ preview: { port: 0 } });
const address = server.resolvedUrls?.local[0];

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
await browser.close();
await server.close();

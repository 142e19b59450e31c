// The production build, served and opened in a browser, for scripts that take pictures. Run
// `npm run build` first.
import { existsSync } from "node:fs";
import { type Browser, chromium } from "@playwright/test";
import { preview } from "vite";

const DEBIAN = "/usr/bin/chromium";

/** A headless Chromium; the caller closes it. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env["CHROMIUM"] ?? (existsSync(DEBIAN) ? DEBIAN : undefined);
  return chromium.launch({
    ...(executablePath && { executablePath }),
    // Chromium refuses to run its sandbox as root.
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
}

/** Serves dist/ for as long as `take` needs it. @param take gets the address, with a slash at its end */
export async function withBuilt(
  take: (browser: Browser, address: string) => Promise<void>,
): Promise<void> {
  const browser = await openBrowser();
  const server = await preview({ preview: { port: 0 } });
  try {
    await take(browser, server.resolvedUrls!.local[0]!);
  } finally {
    await browser.close();
    await server.close();
  }
}

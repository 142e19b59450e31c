// Chromium, and the production build served and opened in it, for scripts and benchmarks. Run
// `npm run build` first.
import { existsSync } from "node:fs";
import { type Browser, chromium } from "@playwright/test";
import { preview } from "vite";

const DEBIAN = "/usr/bin/chromium";

/** Options to launch this machine's Chromium. */
export function launchOptions(...args: readonly string[]) {
  const executablePath = process.env["CHROMIUM"] ?? (existsSync(DEBIAN) ? DEBIAN : undefined);
  // Chromium refuses to run its sandbox as root, which is who CI and containers are.
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return { ...(executablePath && { executablePath }), args: [...sandbox, ...args] };
}

/** A headless Chromium; the caller closes it. */
export const openBrowser = (...args: readonly string[]): Promise<Browser> =>
  chromium.launch(launchOptions(...args));

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

// Debian's Firefox, driven by Playwright over WebDriver BiDi.
import { createRequire } from "node:module";
import { firefox } from "@playwright/test";
import type { Driver, Program } from "./driver.ts";

export const FIREFOX: readonly Program[] = [
  { path: process.env["FIREFOX"] ?? "/usr/bin/firefox-esr", debian: "firefox-esr" },
];

export async function openFirefox(): Promise<Driver> {
  answerForEsr();
  const browser = await firefox.launch({
    channel: "moz-firefox",
    executablePath: FIREFOX[0]!.path,
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  return {
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    run: (does, ...args) => page.evaluate(`(${does})(...${JSON.stringify(args)})`),
    press: (chord) => page.keyboard.press(chord),
    give: (selector, path) => page.locator(selector).first().setInputFiles(path),
    errors: () => errors,
    close: () => browser.close(),
  };
}

interface Socket {
  send: (data: unknown, ...rest: unknown[]) => unknown;
  readonly emit: (event: string, ...args: unknown[]) => void;
}

/** Playwright sends one command that Firefox ESR does not know yet; this answers it. */
function answerForEsr(): void {
  const require = createRequire(import.meta.url);
  const playwright = createRequire(require.resolve("@playwright/test"));
  const { ws } = playwright("playwright-core/lib/utilsBundle") as { ws: { prototype: Socket } };
  const { send } = ws.prototype;
  ws.prototype.send = function (this: Socket, data, ...rest) {
    if (typeof data !== "string" || !data.includes('"emulation.setMediaFeaturesOverride"'))
      return send.call(this, data, ...rest);
    const { id } = JSON.parse(data);
    const answer = Buffer.from(JSON.stringify({ type: "success", id, result: {} }));
    return setTimeout(() => this.emit("message", answer, false));
  };
}

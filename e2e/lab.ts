// Shared by the end-to-end tests: a page whose console must stay clean, helpers for what a person does,
// and a puzzle that is short enough for a slow adapter.
import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import {
  type Browser,
  type BrowserContext,
  expect,
  type Locator,
  type Page,
  test as base,
} from "@playwright/test";
import { host, type Host } from "./hosting.ts";

export const SOLUTION =
  "459137826871624539236589741398245167564871293712963485623758914185496372947312658";

/** r1c2, r1c4, r5c5, r9c1 and r9c9. */
export const GAPS = [1, 3, 40, 72, 80];

/** A puzzle with five empty cells. */
export const SHORT = SOLUTION.split("")
  .map((digit, cell) => (GAPS.includes(cell) ? "0" : digit))
  .join("");

export const EASY =
  "409030026800604539230009001398245007064801000712900480600700914080090072040300008";

/** No violation of WCAG 2.2 AA that axe finds. What fades or moves is judged once it has come to rest. */
export async function axeFindsNothing(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect, playState }) => {
      const end = effect?.getComputedTiming().endTime;
      return playState === "running" && end !== Infinity;
    });
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((n) => n.target.join(" "))])).toEqual([]);
}

/** A phone with a small touch screen. The test must close it. */
export const phone = (
  browser: Browser,
  size: { readonly width: number; readonly height: number },
): Promise<BrowserContext> =>
  browser.newContext({ viewport: size, screen: size, hasTouch: true, isMobile: true });

/** A phone held upright. */
export const UPRIGHT = { width: 390, height: 844 };

export class Lab {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Opens a puzzle by its link and waits for the model. */
  async open(query: string): Promise<void> {
    await this.page.goto(`./#/play?${query}`);
    await this.hasModel();
    await this.unfold();
  }

  /** Opens the debugger at the end of the run of a link. */
  async debug(query: string): Promise<void> {
    await this.page.goto(`./#/debug?${query}&step=1`);
    await this.barcode().waitFor({ timeout: 60_000 });
    await this.button("Last step").click();
    await this.isAtEnd();
  }

  /** Opens a file in the debugger, without a model. */
  async debugFile(name: string, content: Uint8Array | string): Promise<void> {
    await this.page.route("**/models/**", () => {});
    await this.page.goto("./#/debug");
    await this.openFile(name, content);
  }

  async openFile(name: string, content: Uint8Array | string): Promise<void> {
    const buffer = Buffer.from(content);
    const file = { name, mimeType: "application/octet-stream", buffer };
    await this.fileField().setInputFiles(file);
  }

  fileField(): Locator {
    return this.page.getByLabel(/^A (puzzle or a trace|trace, or a recorded run)$/);
  }

  /** The file that the page saves after an action. */
  async saved(act: () => Promise<unknown>): Promise<{ name: string; bytes: Buffer }> {
    const coming = this.page.waitForEvent("download", { timeout: 60_000 });
    await act();
    const file = await coming;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  }

  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Goes to another screen by its link. */
  async to(screen: string): Promise<void> {
    await this.page.getByRole("link", { name: screen, exact: true }).click();
  }

  async hasModel(): Promise<void> {
    await expect(this.page.getByText(/ms a pass|The model is ready/)).toBeVisible({
      timeout: 60_000,
    });
  }

  /** Waits until the next visit needs no network. */
  async isKept(): Promise<void> {
    await this.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  board(): Locator {
    return this.page.getByRole("grid");
  }

  barcode(): Locator {
    return this.page.getByRole("slider", { name: "Barcode of the run" });
  }

  /** A cell of the board, by its short name: "r4c7". */
  cell(name: string): Locator {
    const aloud = name.replace(/r(.)c(.)/, "row $1 column $2");
    return this.page.getByRole("gridcell", { name: new RegExp(`^${aloud},`) });
  }

  /** The number under a heading of the run's status. */
  status(term: "Step" | "NFE" | "Masked" | "Remasks" | "Conflicts"): Locator {
    const status = this.page.locator("dl", { has: this.page.getByText("NFE", { exact: true }) });
    return status.locator("div", { hasText: new RegExp(`^${term}`) }).locator("dd");
  }

  /** Fills cells of SHORT by keyboard. */
  async fill(gaps: readonly number[]): Promise<void> {
    for (const cell of gaps) {
      await this.page.locator(`[data-cell="${cell}"]`).focus();
      await this.page.keyboard.press(SOLUTION[cell]!);
    }
  }

  /** Drops a file on the page. */
  async drop(name: string, bytes: Uint8Array | string): Promise<void> {
    const content = Buffer.from(bytes).toString("base64");
    await this.page.evaluate(
      ({ name, content }) => {
        const dataTransfer = new DataTransfer();
        const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
        dataTransfer.items.add(new File([bytes], name));
        document.body.dispatchEvent(
          new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }),
        );
      },
      { name, content },
    );
  }

  notice(text: RegExp | string): Locator {
    return this.page.getByRole("alert").or(this.page.getByRole("status")).filter({ hasText: text });
  }

  /** Runs the puzzle from its clues, to its end and at full speed. */
  async runToEnd(): Promise<void> {
    await this.button("Watch it solve").click();
    await this.page.getByLabel("Speed").selectOption({ label: "max" });
    await this.isAtEnd();
  }

  async isAtEnd(): Promise<void> {
    await expect(this.button("Step forward")).toBeDisabled({ timeout: 120_000 });
  }

  /** Types a puzzle into the dialog. */
  async type(puzzle: string): Promise<void> {
    await this.page.keyboard.press("o");
    await this.page.getByRole("dialog").getByRole("textbox").fill(puzzle);
    await this.button("Use this puzzle").click();
  }

  /** Opens the details with the numbers, the log, sampler, seed and backend. */
  async unfold(): Promise<void> {
    const fold = this.page.locator("details", { hasText: "Look closer" }).first();
    if (!(await fold.evaluate((one: HTMLDetailsElement) => one.open)))
      await fold.locator("summary").first().click();
  }

  async useBackend(value: "auto" | "kernels" | "kernels-wasm" | "webgpu" | "wasm"): Promise<void> {
    await this.unfold();
    await this.page.getByLabel("Backend", { exact: true }).selectOption({ value });
  }
}

interface Fixtures {
  readonly lab: Lab;
  /** Console errors that a test means to cause. Everything else fails it. */
  readonly expected: RegExp[];
  /** A host of the build, closed after the test. */
  readonly serve: (...of: Parameters<typeof host>) => Promise<Host>;
}

export const test = base.extend<Fixtures>({
  // Playwright requires the pattern, even if empty.
  // oxlint-disable-next-line no-empty-pattern
  expected: async ({}, give) => give([]),
  // oxlint-disable-next-line no-empty-pattern
  serve: async ({}, give) => {
    const hosts: Host[] = [];
    await give(async (...of) => {
      hosts.push(await host(...of));
      return hosts.at(-1)!;
    });
    for (const one of hosts) await one.close();
  },
  lab: async ({ page, expected }, give) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    await give(new Lab(page));
    expect(errors.filter((text) => !expected.some((one) => one.test(text)))).toEqual([]);
  },
});

export { expect };

// `npm run browsers`: a short tour of the built page in Firefox and in WebKit, besides the tests in
// Chromium: `node e2e/browsers/tour.ts [firefox] [webkit]`. A browser whose
// package is missing is reported, and its part of the tests does not run.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loadNodeDenoiser } from "../../src/model/node.ts";
import { solve } from "../../src/run/solve.ts";
import { parsePuzzle } from "../../src/sudoku/formats.ts";
import { host } from "../hosting.ts";
import type { Driver, Program } from "./driver.ts";
import { FIREFOX, openFirefox } from "./firefox.ts";
import { openWebKit, WEBKIT } from "./webkit.ts";

const BROWSERS: Readonly<
  Record<string, { readonly programs: readonly Program[]; readonly open: () => Promise<Driver> }>
> = {
  firefox: { programs: FIREFOX, open: openFirefox },
  webkit: { programs: WEBKIT, open: openWebKit },
};

const SOLUTION =
  "459137826871624539236589741398245167564871293712963485623758914185496372947312658";
const GAPS = [1, 3, 40, 72, 80];
const SHORT = Array.from(SOLUTION, (digit, i) => (GAPS.includes(i) ? "0" : digit)).join("");
/** A puzzle on which the model takes digits back. */
const HARD = "800030000000600009901004005000000200700000000020950001030000800010205060007060000";

let failed = 0;
for (const name of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(BROWSERS)) {
  const { programs, open } = BROWSERS[name]!;
  const missing = programs.filter(({ path }) => !existsSync(path));
  if (missing.length > 0) {
    const packages = missing.map(({ debian }) => debian).join(" and ");
    console.log(`  - ${name} did not run: ${packages} missing. This is no pass of that part.`);
    continue;
  }
  const start = performance.now();
  await tour(name, open);
  console.log(`  ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
process.exit(failed > 0 ? 1 : 0);

async function tour(name: string, open: () => Promise<Driver>): Promise<void> {
  const from = await host("/", { packed: true });
  const browser = await open();
  const check = async (what: string, does: () => Promise<void>): Promise<void> => {
    const start = performance.now();
    try {
      await does();
      console.log(`  ✓ ${name}: ${what} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
    } catch (error) {
      failed++;
      console.log(`  ✘ ${name}: ${what}: ${String(error)}`);
    }
  };
  const at = (hash: string) => browser.goto(`${from.address}${hash}`);
  const { run, press } = browser;
  /** Waits until a function in the page returns something. */
  const until = async <A extends readonly unknown[], T>(
    what: string,
    does: (...args: A) => T | Promise<T>,
    ...args: A
  ): Promise<T> => {
    for (const start = performance.now(); performance.now() - start < 60_000; await sleep(50)) {
      const found = await run(does, ...args).catch(() => null);
      if (found) return found as T;
    }
    throw new Error(`not within a minute: ${what}`);
  };
  const reads = (text: string) =>
    until(text, (source) => new RegExp(source).test(document.body.innerText), text);
  const modelIsThere = () => reads("ms a pass|The model is ready");
  const click = (label: string) =>
    until(
      `a button “${label}”`,
      (source) => {
        const named = Array.from(document.querySelectorAll<HTMLElement>("button, summary, label"));
        const one = named.find((each) =>
          new RegExp(`^(${source})$`).test(
            (each.getAttribute("aria-label") ?? each.textContent ?? "").trim(),
          ),
        );
        if (!one || one.matches(":disabled, [aria-disabled=true]")) return false;
        one.click();
        return true;
      },
      label,
    );
  /** Chooses an option of a select by the texts of both. */
  const choose = (label: string, option: string) =>
    until(
      `${option} in “${label}”`,
      (name, wanted) => {
        const lists = Array.from(document.querySelectorAll("select"));
        const list = lists.find((one) => (one.labels?.[0]?.textContent ?? "").startsWith(name));
        const value = Array.from(list?.options ?? []).find(({ text }) => text === wanted)?.value;
        if (!list || value === undefined) return false;
        list.value = value;
        return list.dispatchEvent(new Event("change", { bubbles: true }));
      },
      label,
      option,
    );
  const fill = (label: string, text: string) =>
    until(
      `a field “${label}”`,
      (name, wanted) => {
        const fields = Array.from(document.querySelectorAll<HTMLInputElement>("input"));
        const field = fields.find((one) => (one.labels?.[0]?.textContent ?? "").startsWith(name));
        if (!field) return false;
        // React overrides the setter of the value.
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(
          field,
          wanted,
        );
        field.dispatchEvent(new Event("input", { bubbles: true }));
        return field.dispatchEvent(new Event("change", { bubbles: true }));
      },
      label,
      text,
    );
  const focus = (selector: string) =>
    until(
      selector,
      (css) => {
        document.querySelector<HTMLElement>(css)?.focus();
        return document.activeElement?.matches(css);
      },
      selector,
    );
  const attribute = (selector: string, name: string) =>
    run((css, what) => document.querySelector(css)?.getAttribute(what) ?? "", selector, name);

  try {
    await check("a first visit shows a board and a model, and no notice", async () => {
      await at("");
      await until("a board", () => document.querySelector("[role=grid]") !== null);
      await modelIsThere();
      const notices = await run(() =>
        Array.from(document.querySelectorAll<HTMLElement>(".notice"), (one) => one.innerText),
      );
      equal(notices, []);
    });

    await check("the model takes the same steps as in Node", async () => {
      const model = await loadNodeDenoiser("public/models/prism");
      const trace = await solve(model, parsePuzzle(HARD), { sampler: "prism", seed: 1 });
      await model.close();
      await at(`#/play?p=${HARD}&s=prism&seed=1`);
      await modelIsThere();
      await run(() => {
        const { secondThoughts } = globalThis as unknown as {
          secondThoughts: { run: { getState(): { trace: { steps: { events: unknown }[] } } } };
        };
        const stepsOfPage = () =>
          secondThoughts.run.getState().trace.steps.map((one) => one.events);
        Object.assign(globalThis, { stepsOfPage });
      });
      await click("Watch it solve");
      await choose("Speed", "max");
      await until(
        "the end of the run",
        (wanted) => stepsOfPage().length >= wanted,
        trace.steps.length,
      );
      const steps = await run(() => JSON.stringify(stepsOfPage()));
      equal(
        JSON.parse(steps),
        trace.steps.map(({ events }) => events),
      );
    });

    await check("a board is played by keys, and outlives a reload", async () => {
      await at("icon.svg");
      await at(`#/play?p=${SHORT}`);
      await focus('[data-cell="1"]');
      await press("Shift+Digit5");
      await press("Control+Digit7");
      await focus('[data-cell="3"]');
      await press("5");
      await press("Control+z");
      await press(SOLUTION[3]!);
      // Games are stored after a short pause.
      await sleep(800);
      await browser.reload();
      await until(
        "marks and a digit",
        (digit) => {
          const said = (cell: number) =>
            document.querySelector(`[role=grid] [data-cell="${cell}"]`)?.getAttribute("aria-label");
          return (
            /marked 5 in the corners, marked 7 in the centre/.test(said(1) ?? "") &&
            new RegExp(`, ${digit}, yours`).test(said(3) ?? "")
          );
        },
        SOLUTION[3]!,
      );
      for (const cell of GAPS.filter((gap) => gap !== 3)) {
        await focus(`[data-cell="${cell}"]`);
        await press(SOLUTION[cell]!);
      }
      await reads("Solved");
    });

    await check("a trace is opened and scrubbed", async () => {
      await at("#/debug");
      await until(
        "a field for files",
        () => document.querySelector("input[accept^='.trace']") !== null,
      );
      await browser.give(
        "input[accept^='.trace']",
        join(process.cwd(), "public/recorded/first.trace"),
      );
      const barcode = "[role=slider][aria-label='Barcode of the run']";
      await focus(barcode);
      await press("Home");
      await press("ArrowRight");
      equal(await attribute(barcode, "aria-valuenow"), "1");
      await press("End");
      equal(await attribute(barcode, "aria-valuenow"), await attribute(barcode, "aria-valuemax"));
    });

    await check("a film and a picture are exported, or the page says why not", async () => {
      await run(() => {
        const { createObjectURL } = URL;
        // The image that is drawn is a blob too.
        URL.createObjectURL = (blob: Blob) => {
          if (!blob.type.startsWith("image/")) Object.assign(globalThis, { saved: blob });
          return createObjectURL(blob);
        };
      });
      await press("e");
      // The film is the first that this page asks of the browser's media: in WebKitGTK that can end the tab.
      for (const [format, magic] of [
        ["WebM", "1a45dfa3"],
        ["PNG", "89504e47"],
      ] as const) {
        await click(format);
        if (format === "PNG") await click("This step");
        await until("a preview", () => document.querySelector("dialog img") !== null);
        await run(() => void Reflect.deleteProperty(globalThis, "saved"));
        await click("Export");
        const end = await until("a file, or why there is none", async () => {
          const { innerText = "" } = document.querySelector<HTMLElement>("dialog[open]") ?? {};
          const saved = Reflect.get(globalThis, "saved") as Blob | undefined;
          if (!saved) return /This browser .* instead\./.exec(innerText)?.[0];
          const bytes = new Uint8Array(await saved.arrayBuffer());
          const start = Array.from(bytes.subarray(0, 4), (byte) =>
            byte.toString(16).padStart(2, "0"),
          );
          return bytes.length < 5000 ? `only ${bytes.length} bytes` : start.join("");
        });
        if (format === "WebM" && end?.startsWith("This browser")) console.log(`    ${end}`);
        else equal(end, magic);
      }
      await press("Escape");
    });

    await check("every lesson is drawn", async () => {
      await at("icon.svg");
      await at("#/learn");
      const lessons = await until("the chapters", () => {
        const links = Array.from(
          document.querySelectorAll<HTMLAnchorElement>("a[href*='#/learn/']"),
        );
        return links.length < 10 ? null : Array.from(new Set(links.map(({ hash }) => hash)));
      });
      for (const lesson of lessons ?? []) {
        await at(lesson);
        await until(lesson, () => {
          const { innerText = "" } = document.querySelector<HTMLElement>("main") ?? {};
          return innerText.length > 300 && !document.querySelector("[role=progressbar], .alert");
        });
      }
    });

    await check("an experiment of 10 boards comes to its end", async () => {
      await at("#/lab");
      await click("Your experiment");
      await fill("Boards", "10");
      await click("Start .*");
      await click("Clear results");
    });

    await check(
      "a reload with the server stopped has the board, the model and the results",
      async () => {
        await at(`#/play?p=${SHORT}`);
        await run(async () => void (await navigator.serviceWorker.ready));
        await modelIsThere();
        // Wait for what the page fetches when idle, such as the levels of its puzzle.
        await sleep(3000);
        await from.close();
        await browser.reload();
        await modelIsThere();
        const count = await run(
          async () => (await (await fetch("results/bench.json")).json()).length,
        );
        if (!(count > 10)) throw new Error(`${count} results`);
      },
    );

    await check("the console has no error", async () => {
      equal(
        browser.errors().filter((line) => !/manifest\.json|NetworkError|NETWORK/.test(line)),
        [],
      );
    });
  } finally {
    await browser.close();
    await from.close();
  }
}

/** In the page: the events of every step of the run. */
declare function stepsOfPage(): unknown[];

function equal(got: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${a.slice(0, 200)} is not ${b.slice(0, 200)}`);
}

// `npm run build && npm run bench:first`: the cost of a first visit up to the model's first step,
// in bytes and time, in Chromium with a fresh profile, from a host that compresses text. Alternates
// with the same page on ONNX Runtime, which a model without weights for the kernels uses; at full
// speed, at 10 Mbit/s, and with the page's processor slowed down four times.
import type { Page } from "@playwright/test";
import { availableParallelism } from "node:os";
import { aligned } from "../cli/bench-table.ts";
import { host } from "../e2e/hosting.ts";
import { openBrowser } from "../scripts/built.ts";
import { median } from "./timing.ts";

const TURNS = 3;
const PUZZLE = "000310000000049010100000805010000406080500000030076002004000020000000900805020700";

const CONDITIONS = [
  { name: "full speed", bytesPerSecond: Infinity, slower: 1 },
  { name: "10 Mbit/s", bytesPerSecond: 10e6 / 8, slower: 1 },
  { name: "a fourth of the processor", bytesPerSecond: Infinity, slower: 4 },
] as const;
const RUNTIMES = ["ONNX Runtime", "own kernels"] as const;

/** Milliseconds from the start of the visit, and bytes. */
interface Visit {
  readonly board: number;
  readonly ready: number;
  readonly step: number;
  readonly bytes: number;
}

const visits = new Map<string, Visit[]>();
for (let turn = 0; turn < TURNS; turn++)
  for (const condition of CONDITIONS)
    for (const runtime of RUNTIMES) {
      console.error(`Turn ${turn + 1} of ${TURNS}: ${runtime}, ${condition.name}`);
      const key = `${runtime}, ${condition.name}`;
      visits.set(key, [...(visits.get(key) ?? []), await visit(runtime, condition)]);
    }

const rows = CONDITIONS.flatMap(({ name }) =>
  RUNTIMES.map((runtime) => {
    const all = visits.get(`${runtime}, ${name}`)!;
    const of = (part: keyof Visit) => median(all.map((one) => one[part]));
    const seconds = (part: keyof Visit) => (of(part) / 1000).toFixed(2);
    return [
      name,
      runtime,
      (of("bytes") / 1e6).toFixed(2),
      seconds("board"),
      seconds("ready"),
      seconds("step"),
    ];
  }),
);
console.log(`Medians of ${TURNS} first visits, ${availableParallelism()} cores`);
console.log(
  aligned([
    ["", "runtime", "MB to the first step", "board after s", "model ready", "first step"],
    ...rows,
  ]),
);

async function visit(
  runtime: (typeof RUNTIMES)[number],
  { bytesPerSecond, slower }: (typeof CONDITIONS)[number],
): Promise<Visit> {
  const from = await host("/", { packed: true, bytesPerSecond });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    if (runtime === "ONNX Runtime") await withoutKernels(page);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: slower });
    let bytes = 0;
    await page.exposeFunction("stepped", () => (bytes = from.sent()));
    await page.addInitScript(watch);
    await page.goto(`${from.address}#/play?p=${PUZZLE}`);
    await page.waitForFunction(() => "firstVisit" in globalThis, null, { timeout: 300_000 });
    const times = await page.evaluate((): Omit<Visit, "bytes"> =>
      Reflect.get(globalThis, "firstVisit"),
    );
    return { ...times, bytes };
  } finally {
    await browser.close();
    await from.close();
  }
}

/** Removes the weights for the kernels from the model's manifest. */
async function withoutKernels(page: Page): Promise<void> {
  await page.route("**/prism/manifest.json", async (route) => {
    const response = await route.fetch();
    const { kernels: _, ...manifest } = await response.json();
    await route.fulfill({ response, json: manifest });
  });
}

/** Runs in the page: checks every frame, and makes a step when the model is ready. */
function watch(): void {
  const times: { board?: number; ready?: number } = {};
  let asked = false;
  const look = (): void => {
    if (document.querySelector("[role=grid]")) times.board ??= performance.now();
    if (/ms a pass|The model is ready/.test(document.body?.textContent ?? ""))
      times.ready ??= performance.now();
    if (times.ready !== undefined && !asked) {
      const buttons = Array.from(document.querySelectorAll("button"));
      const start = buttons.find(({ textContent }) => textContent?.trim() === "Watch it solve");
      asked = start !== undefined && !start.disabled;
      if (asked) start!.click();
    }
    if (times.ready !== undefined && stepped()) {
      Reflect.get(globalThis, "stepped")();
      Object.assign(globalThis, { firstVisit: { ...times, step: performance.now() } });
      return;
    }
    requestAnimationFrame(look);
  };
  const stepped = (): boolean => {
    const { secondThoughts } = globalThis as unknown as {
      secondThoughts: { run: { getState(): { trace: { steps: object[] } | null } } };
    };
    return (secondThoughts.run.getState().trace?.steps.length ?? 0) > 0;
  };
  look();
}

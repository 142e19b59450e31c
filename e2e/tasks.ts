// How long the page was blocked: the longest task of its main thread, in processor time, which depends
// less on other load than clock time.
import type { Browser, Page } from "@playwright/test";

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time, in millionths of a second. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** @returns milliseconds of the longest task from when `act` began until it was done and drawn */
export async function longestTask(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<number> {
  await browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  await act();
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
  const recorded = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const mains = recorded.traceEvents
    .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
    .map(thread);
  const tasks = recorded.traceEvents.filter(
    (event) => event.name.endsWith("RunTask") && mains.includes(thread(event)),
  );
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000));
}

// The cost of a scrub in the page: the built debugger with a synthetic run of 1,000 steps, its cursor
// set to 300 random steps, from the change to the end of the frame that shows it (React, style,
// layout, paint). Prints median, 95th and 99th percentile next to the budget of a frame:
// `node bench/scrub.ts`, after `npm run build`.
import { withBuilt } from "../scripts/built.ts";
import { encodeTrace } from "../src/trace/format.ts";
import { syntheticTrace } from "../src/trace/testing.ts";
import { atShare } from "./timing.ts";

const STEPS = 1_000;
const SCRUBS = 300;
const FRAME_MS = 1000 / 60;

await withBuilt(async (browser, address) => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.route("**/models/**", () => {});
  await page.goto(`${address}#/debug`);
  await page.getByLabel("A trace, or a recorded run").setInputFiles({
    name: "made-up.trace",
    mimeType: "application/octet-stream",
    buffer: Buffer.from(encodeTrace(syntheticTrace({ steps: STEPS }))),
  });
  await page.getByRole("slider", { name: "Barcode of the run" }).waitFor();

  const times = await page.evaluate(
    async ({ steps, scrubs }) => {
      const { run } = (
        globalThis as unknown as {
          secondThoughts: { run: { setState: (view: { cursor: number }) => void } };
        }
      ).secondThoughts;
      const channel = new MessageChannel();
      const spent: number[] = [];
      for (let k = 0; k < scrubs; k++) {
        let start = 0;
        await new Promise<void>((painted) =>
          requestAnimationFrame(() => {
            // A message posted in a frame arrives after that frame has been painted.
            channel.port1.onmessage = () => painted();
            channel.port2.postMessage(0);
            start = performance.now();
            run.setState({ cursor: (k * 7919) % steps });
          }),
        );
        spent.push(performance.now() - start);
      }
      return spent;
    },
    { steps: STEPS, scrubs: SCRUBS },
  );
  for (const share of [0.5, 0.95, 0.99]) {
    const ms = atShare(times, share);
    const verdict = ms <= FRAME_MS ? "within a frame" : `${(ms / FRAME_MS).toFixed(1)} frames`;
    console.log(
      `scrub, ${`${share * 100} %`.padStart(4)} ${ms.toFixed(1).padStart(8)} ms  ${verdict}`,
    );
  }
});

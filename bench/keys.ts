// Time from a key on a person's own board to its display, while the model computes:
// `npm run build && node bench/keys.ts`. From the browser's time stamp of the key to the first
// task after the frame that shows the result, in milliseconds.
import { withBuilt } from "../scripts/built.ts";
import { atShare } from "./timing.ts";

const PUZZLE = "409030026800604539230009001398245007064801000712900480600700914080090072040300008";
/** A digit, a move, a mark, undo: typical keys; digits make the model compute again. */
const KEYS = ["5", "ArrowRight", "Shift+Digit4", "ArrowDown", "7", "Control+z", "ArrowLeft", "2"];
const ROUNDS = 15;
const PAUSE_MS = 120;

await withBuilt(async (browser, address) => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${address}#/play?p=${PUZZLE}`);
  await page.getByText(/ms a pass/).waitFor({ timeout: 120_000 });
  await page.locator('[data-cell="1"]').focus();
  await page.evaluate(watch);
  for (let round = 0; round < ROUNDS; round++)
    for (const key of KEYS) {
      await page.keyboard.press(key);
      await page.waitForTimeout(PAUSE_MS);
    }
  const waits = await page.evaluate(() => Reflect.get(globalThis, "waits") as number[]);
  const at = (share: number) => atShare(waits, share).toFixed(1);
  const device = await page.getByText(/ms a pass/).textContent();
  console.log(`${waits.length} keys, ${device}`);
  console.log(`key to paint: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, worst ${at(1)} ms`);
});

/** Runs in the page. */
function watch(): void {
  const waits: number[] = [];
  Object.assign(globalThis, { waits });
  const { port1, port2 } = new MessageChannel();
  const pressed: number[] = [];
  port1.addEventListener("message", () => {
    for (const at of pressed.splice(0)) waits.push(performance.now() - at);
  });
  port1.start();
  addEventListener(
    "keydown",
    ({ key, timeStamp }) => {
      if (["Shift", "Control"].includes(key)) return;
      pressed.push(timeStamp);
      requestAnimationFrame(() => port2.postMessage(null));
    },
    { capture: true },
  );
}

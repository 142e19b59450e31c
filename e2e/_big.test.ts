import { expect, test } from "./lab.ts";
import { longestTask } from "./tasks.ts";
import { writeFileSync, statSync } from "node:fs";
import { madeUp } from "../src/recording/testing.ts";
test.use({ serviceWorkers: "block" });
for (const [size, steps] of [
  [1024, 1240],
  [4096, 310],
] as const)
  test(`big ${size}x${steps}`, async ({ browser, lab, page }) => {
    test.setTimeout(400_000);
    const path = `/tmp/dbg/big-${size}.jsonl`;
    writeFileSync(path, madeUp(size, steps));
    console.log("MB", statSync(path).size / 1e6);
    await page.route("**/models/**", () => {});
    await page.goto("./#/debug");
    const open = page.getByLabel("A trace, or a recorded run");
    await expect(open).toBeAttached();
    const t0 = Date.now();
    let sawProgress = false;
    const a = await longestTask(browser, page, async () => {
      await open.setInputFiles(path);
      sawProgress = await page
        .getByRole("progressbar", { name: /Reading the recorded/ })
        .waitFor({ timeout: 20000 })
        .then(
          () => true,
          () => false,
        );
      await expect(lab.status("Step")).toContainText(`/ ${steps}`, { timeout: 300_000 });
      await expect(page.getByRole("slider", { name: "Barcode of the run" })).toBeVisible();
      await page.waitForTimeout(1500);
    });
    console.log("open", Date.now() - t0, "ms; longest task", a, "progress", sawProgress);
    const acts: [string, () => Promise<void>][] = [
      ["last", () => lab.button("Last step").click()],
      [
        "prev",
        async () => {
          await page.keyboard.press("Home");
          await page.waitForTimeout(500);
          await page.keyboard.press("PageDown");
          await page.waitForTimeout(1500);
        },
      ],
      [
        "select",
        async () => {
          await page.locator(".text-token").nth(40).click();
          await page.waitForTimeout(1500);
        },
      ],
      [
        "run tab",
        async () => {
          await page.getByRole("radio", { name: "Run", exact: true }).check({ force: true });
          await page.waitForTimeout(1500);
        },
      ],
      [
        "errors",
        async () => {
          await page.getByRole("radio", { name: "Errors" }).check({ force: true });
          await page.waitForTimeout(1000);
        },
      ],
      [
        "log",
        async () => {
          await page.getByRole("radio", { name: "Log" }).check({ force: true });
          await page.waitForTimeout(1500);
        },
      ],
    ];
    for (const [name, act] of acts)
      console.log(
        name,
        await longestTask(browser, page, act).catch((e) => String(e).slice(0, 200)),
      );
    await page.screenshot({ path: `/tmp/dbg/shots/big-${size}.png` });
  });

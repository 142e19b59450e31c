// A second visit needs no network: neither for the page nor for the model.
import { expect, test, SHORT } from "./lab.ts";

test("a second visit works offline, model and all", async ({ lab, page, context, expected }) => {
  // A newer model is asked for first; the browser notes that it cannot be reached.
  expected.push(/ERR_INTERNET_DISCONNECTED/);
  await lab.open(`p=${SHORT}`);
  await context.setOffline(true);
  await page.reload();
  await lab.modelIsReady();
  await lab.runToEnd();
  await expect(lab.status("Masked")).toHaveText("0");
});

test("on a host that sends no headers, the second visit may use threads", async ({ lab, page }) => {
  await page.route("./", async (route) => {
    const response = await route.fetch();
    const { ["cross-origin-opener-policy"]: _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  await lab.open(`p=${SHORT}`);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await page.reload();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

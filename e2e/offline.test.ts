// A second visit needs no network, neither for the page nor for the model.
import { expect, GAPS, test, SHORT } from "./lab.ts";

test("offline, a second visit: a game, a hint, a run", async ({ lab, page, context, expected }) => {
  // The page asks for a newer model first; the browser logs that this fails.
  expected.push(/ERR_INTERNET_DISCONNECTED/);
  await lab.open(`p=${SHORT}`);
  await lab.isKept();
  await context.setOffline(true);
  await page.reload();
  await lab.hasModel();
  await lab.fill(GAPS.slice(0, 4));
  await page.keyboard.press("h");
  await expect(page.getByText(/^Look at box 9/)).toBeVisible();
  await lab.fill(GAPS.slice(4));
  await expect(page.getByText(/^Solved/)).toBeVisible();
  await lab.runToEnd();
  await expect(lab.status("Masked")).toHaveText("0");
  await lab.to("Lab");
  await expect(page.getByText(/could not be fetched/)).toBeHidden();
  await expect(page.locator("figure svg").first()).toBeVisible();
});

test("on a host that sends no headers, the second visit may use threads", async ({ lab, page }) => {
  await page.route("./", async (route) => {
    const response = await route.fetch();
    const { ["cross-origin-opener-policy"]: _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  await lab.open(`p=${SHORT}`);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await lab.isKept();
  await page.reload();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test("a new version waits until accepted, and the game is kept", async ({ lab, page, serve }) => {
  // Another worker file, as in every release.
  let release = "";
  const from = await serve("/", { changed: (file) => (file === "sw.js" ? release : "") });
  await page.goto(`${from.address}#/play?p=${SHORT}`);
  await lab.hasModel();
  await lab.fill(GAPS.slice(0, 1));
  const worker = () =>
    page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state ?? "none");
  expect(await worker()).toBe("none");
  release = "\n// The next release.\n";
  await page.reload();
  const offer = lab.notice(/new version of this app is ready/);
  await expect(offer).toBeVisible();
  expect(await worker()).toBe("installed");
  await expect(lab.cell("r1c2")).toHaveAccessibleName(/^row 1 column 2, 5/);
  const loaded = page.waitForEvent("load");
  await offer.getByRole("button", { name: "Update now" }).click();
  await loaded;
  await expect(lab.cell("r1c2")).toHaveAccessibleName(/^row 1 column 2, 5/);
  expect(await worker()).toBe("none");
  await expect(offer).toBeHidden();
});

test("a file answered with the index page is retried", async ({ lab, page, expected, serve }) => {
  let uploaded = false;
  const half = /^assets\/((wasm-kernels|DebugScreen)-.*\.js|ort-.*\.wasm)$/;
  const from = await serve("/", { missing: (file) => !uploaded && half.test(file) });
  expected.push(/Failed to (load|find)|wasm|ArrayBuffer|magic word|integrity/);
  // The first visit installs the worker; from the second on it handles requests.
  for (let visit = 0; visit < 2; visit++) {
    await page.goto(`${from.address}#/play?p=${SHORT}`);
    await expect(page.getByText(/does not run the model/).first()).toBeVisible();
    await page.reload();
  }
  uploaded = true;
  await page.reload();
  await lab.hasModel();
  await lab.to("Debug");
  await expect(page.getByRole("heading", { name: "No run yet" })).toBeVisible();
  expect(await page.evaluate(pagesKeptForFiles)).toEqual([]);
});

test("pages that an old version cached for files are fetched again", async ({ lab, page }) => {
  await lab.open(`p=${SHORT}`);
  await lab.isKept();
  await page.reload();
  await lab.hasModel();
  const poisoned = await page.evaluate(async () => {
    const names: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        if (!/(wasm-kernels|DebugScreen)-[^/]*\.js$/.test(new URL(request.url).pathname)) continue;
        const headers = { "Content-Type": "text/html" };
        await cache.put(request, new Response("<!doctype html><p>Not here</p>", { headers }));
        names.push(request.url);
      }
    }
    return names;
  });
  expect(poisoned).toHaveLength(2);
  await page.reload();
  await lab.hasModel();
  await lab.to("Debug");
  await expect(page.getByRole("heading", { name: "No run yet" })).toBeVisible();
  expect(await page.evaluate(pagesKeptForFiles)).toEqual([]);
});

/** Cached addresses of files whose content is a page. */
async function pagesKeptForFiles(): Promise<string[]> {
  const wrong: string[] = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const type = (await cache.match(request))?.headers.get("Content-Type");
      const { pathname } = new URL(request.url);
      if (/html/.test(type ?? "") && !/(\/|\.html)$/.test(pathname)) wrong.push(pathname);
    }
  }
  return wrong;
}

// The build on a static host: at a sub-path, without headers, under its policy, and without a request to
// another host.
import { readFileSync } from "node:fs";
import { expect, SHORT, test } from "./lab.ts";

/** The policy that the build wrote into the page. */
const policyOfPage = (): string => {
  const [, content] =
    /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(
      readFileSync("dist/index.html", "utf8"),
    ) ?? [];
  return content!.replaceAll("&#39;", "'");
};

test("the policy lets in nothing but the page's own scripts, and no inline code", () => {
  const policy = policyOfPage();
  expect(policy).toContain("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
});

for (const sends of ["no header", "the policy as a header, for workers too"]) {
  test(`at a sub-path of a host that sends ${sends}`, async ({ lab, page, context, serve }) => {
    const from = await serve("/people/me/", {
      policy: sends === "no header" ? undefined : policyOfPage(),
    });
    const elsewhere: string[] = [];
    context.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(from.address) && !/^(data|blob):/.test(url)) elsewhere.push(url);
    });
    const violations: string[] = [];
    await page.exposeFunction("violated", (what: string) => violations.push(what));
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
        Reflect.get(globalThis, "violated")(`${violatedDirective} ${blockedURI} ${sourceFile}`),
      );
    });
    await page.goto(`${from.address}#/play?p=${SHORT}`);
    await lab.hasModel();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    await lab.runToEnd();
    await expect(lab.status("Masked")).toHaveText("0");

    // From now on the service worker of that path adds the headers, so threads work.
    await lab.isKept();
    await page.reload();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
    expect(scope).toBe(from.address);
    await lab.hasModel();
    await lab.runToEnd();

    await page.keyboard.press("e");
    const dialog = page.getByRole("dialog", { name: "Export pictures or a film" });
    await expect(dialog.getByRole("img", { name: /as it will be exported/ })).toBeVisible();
    await dialog.getByLabel("Size").selectOption("480 px wide");
    for (const format of ["PNG", "GIF", "WebM"]) {
      await dialog.getByRole("radio", { name: format }).check({ force: true });
      await lab.saved(() => lab.button("Export").click());
    }
    await dialog.getByRole("button", { name: "Close" }).click();

    await page.keyboard.press("?");
    await lab.button("About: version and licences").click();
    const about = page.getByRole("dialog", { name: "About" });
    const runtime = about.getByRole("listitem").filter({ hasText: "onnxruntime-web" });
    await runtime.locator("summary").click();
    await expect(runtime.getByText(/Permission is hereby granted/)).toBeVisible();
    await about.getByRole("button", { name: "Close" }).click();

    for (const name of ["Debug", "Lab"]) {
      await page.getByRole("link", { name, exact: true }).click();
      await expect(page.getByRole("main")).toBeVisible();
      await page.waitForLoadState("networkidle");
    }
    expect(violations).toEqual([]);
    expect(from.reports).toEqual([]);
    expect(elsewhere).toEqual([]);
  });
}

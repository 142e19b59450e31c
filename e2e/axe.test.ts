// No violations of WCAG 2.2 AA that axe can find, on any screen, light and dark,
// with a run on it; nor in the dialogs.
import { NAV } from "../src/app/shell/nav.ts";
import { axeFindsNothing, expect, test, SHORT } from "./lab.ts";
import { shipResults } from "./results.ts";

/** A locator that shows that the screen is loaded. */
const SHOWN = { play: "grid", debug: "grid", lab: "figure", learn: "article" } as const;

for (const colorScheme of ["light", "dark"] as const) {
  for (const { path, label } of NAV) {
    test(`${label}, ${colorScheme}: axe finds nothing`, async ({ lab, page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await shipResults(page);
      await page.goto(`./#/${path}?p=${SHORT}&x.perStep=1&x.sure=1&step=2`);
      await expect(page.getByRole(SHOWN[path]).first()).toBeVisible();
      if (path === "play" || path === "debug") await lab.hasModel();
      await axeFindsNothing(page);
    });
  }
}

test("the dialogs and the notices: axe finds nothing", async ({ lab, page }) => {
  await page.goto(`./#/play?p=${SHORT}&s=nonsense`);
  await expect(lab.notice(/nonsense/)).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await axeFindsNothing(page);
  await page.keyboard.press("Escape");
  await lab.type("12x4");
  await expect(page.getByRole("dialog").getByRole("alert")).toHaveText(/column/);
  await axeFindsNothing(page);
});

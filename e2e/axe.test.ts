// No violations of WCAG 2.2 AA that axe can find, on any screen, light and dark.
import AxeBuilder from "@axe-core/playwright";
import { NAV } from "../src/app/nav.ts";
import { expect, test, SHORT } from "./lab.ts";
import { shipResults } from "./results.ts";

/** By what a screen shows that it is there. */
const SHOWN = { play: "grid", debug: "grid", lab: "figure" } as const;

for (const colorScheme of ["light", "dark"] as const) {
  for (const { path, label } of NAV) {
    test(`${label}, ${colorScheme}: axe finds nothing`, async ({ lab, page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await shipResults(page);
      await lab.page.goto(`./#/${path}?p=${SHORT}`);
      await expect(page.getByRole(SHOWN[path]).first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((n) => n.target.join(" "))])).toEqual(
        [],
      );
    });
  }
}

// Checks theme.css: digits can be read on every colour, in both themes and at both contrasts, and scales
// work without hues.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Colour = readonly [number, number, number];

const css = readFileSync(new URL("theme.css", import.meta.url), "utf8");
const [usual, high] = css.split(':root[data-contrast="high"]') as [string, string];
const THEMES = ["light", "dark", "light, high", "dark, high"] as const;
type Theme = (typeof THEMES)[number];
const SCALES = ["quality", "confidence", "entropy", "remasks"];

describe.each(THEMES)("the %s theme", (theme) => {
  const ink = token("ink", theme);
  const least = theme.endsWith("high") ? 7 : 4.5;

  test.each(SCALES)("digits can be read all along the scale of %s", (scale) => {
    for (const colour of along(scale, theme)) expect(contrast(ink, colour)).toBeGreaterThan(least);
  });

  test.each(SCALES)("lightness changes one way along the scale of %s", (scale) => {
    const lights = along(scale, theme).map(luminance);
    const rising = lights.at(-1)! > lights[0]!;
    for (let i = 1; i < lights.length; i++) expect(lights[i]! > lights[i - 1]!).toBe(rising);
  });

  test.each(["ink", "ink-2", "ink-3", "unmask", "remask"])("%s can be read as text", (name) => {
    for (const ground of ["paper", "sheet"])
      expect(contrast(token(name, theme), token(ground, theme))).toBeGreaterThan(least);
  });

  test("secondary text can be read on an inset ground", () => {
    expect(contrast(token("ink-2", theme), token("inset", theme))).toBeGreaterThan(least);
  });
});

/** The stops of a scale and what lies between them. */
function along(scale: string, theme: Theme): Colour[] {
  const stops = [0, 1, 2, 3, 4].map((i) => token(`${scale}-${i}`, theme));
  return stops.flatMap((stop, i) => {
    const next = stops[i + 1];
    if (next === undefined) return [stop];
    return [0, 0.25, 0.5, 0.75].map(
      (share): Colour => [0, 1, 2].map((c) => stop[c]! * (1 - share) + next[c]! * share) as never,
    );
  });
}

function token(name: string, theme: Theme): Colour {
  const form = new RegExp(`--${name}: light-dark\\(#(\\w{6}), #(\\w{6})\\)`);
  const pair = (theme.endsWith("high") && form.exec(high)) || form.exec(usual);
  if (pair === null) throw new Error(`theme.css has no colour --${name} for both themes.`);
  const hex = Number.parseInt(pair[theme.startsWith("light") ? 1 : 2]!, 16);
  return [hex >> 16, (hex >> 8) & 255, hex & 255];
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: Colour): number {
  const [r, g, b] = colour.map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: Colour, b: Colour): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

// Without a bundler the order of the style sheets is that of the imports.
test.each(["main", "embed"])("%s.tsx imports the theme before all components", (entry) => {
  const text = readFileSync(new URL(`../${entry}.tsx`, import.meta.url), "utf8");
  expect(text.match(/^import .*$/m)?.[0]).toBe('import "./ui/theme.css";');
});

// The theme's colours as numbers, for the barcode's pixels. The browser computes them, once a theme.
import { useEffect, useState } from "react";
import { heatColour } from "../board/heat.ts";
import type { Palette } from "./raster.ts";

const SHADES = 41;

const NAMED = {
  masked: "var(--sheet)",
  given: "color-mix(in oklab, var(--ink-3) 55%, var(--paper))",
  unmask: "var(--unmask)",
  remask: "var(--remask)",
  wrong: "var(--ink)",
  unasked: "var(--inset)",
};

/** Null if the browser has no canvas. */
export function usePalette(): Palette | null {
  const [palette, setPalette] = useState<Palette | null>(null);
  useEffect(() => {
    const read = () => setPalette(readPalette());
    read();
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const themes = new MutationObserver(read);
    dark.addEventListener("change", read);
    themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => {
      dark.removeEventListener("change", read);
      themes.disconnect();
    };
  }, []);
  return palette;
}

function readPalette(): Palette | null {
  const names = Object.keys(NAMED) as (keyof typeof NAMED)[];
  const scale = Array.from({ length: SHADES }, (_, i) => heatColour("quality", i / (SHADES - 1)));
  const colours = packed([...names.map((name) => NAMED[name]), ...scale]);
  if (colours === null) return null;
  const named = Object.fromEntries(names.map((name, i) => [name, colours[i]!]));
  const shades = colours.slice(names.length);
  return { ...(named as Record<keyof typeof NAMED, number>), shades };
}

function packed(colours: readonly string[]): Uint32Array | null {
  const canvas = document.createElement("canvas");
  canvas.width = colours.length;
  canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) return null;
  const probe = document.body.appendChild(document.createElement("i"));
  colours.forEach((colour, x) => {
    probe.style.color = colour;
    context.fillStyle = getComputedStyle(probe).color;
    context.fillRect(x, 0, 1, 1);
  });
  probe.remove();
  return new Uint32Array(context.getImageData(0, 0, colours.length, 1).data.buffer);
}

// The theme's colours as numbers, for pictures that are made of pixels. They
// are read anew when the theme changes.
import { useSyncExternalStore } from "react";

export type Rgb = readonly [number, number, number];

/** A colour token of theme.css as it stands now. @param name "ink", "quality-0", ... */
export function tokenColour(host: Element, name: string): Rgb {
  const probe = document.createElement("i");
  probe.style.color = `var(--${name})`;
  host.append(probe);
  const [r = 0, g = 0, b = 0] =
    getComputedStyle(probe)
      .color.match(/[\d.]+/g)
      ?.map(Number) ?? [];
  probe.remove();
  return [r, g, b];
}

/** @param at 0 = the first stop, 1 = the last */
export function between(stops: readonly Rgb[], at: number): Rgb {
  const place = Math.min(1, Math.max(0, at)) * (stops.length - 1);
  const low = Math.min(stops.length - 2, Math.floor(place));
  const [a, b] = [stops[low]!, stops[low + 1]!];
  const mix = (i: 0 | 1 | 2) => a[i] + (b[i] - a[i]) * (place - low);
  return [mix(0), mix(1), mix(2)];
}

/** Which theme is worn, "light" or "dark"; draws its component again when that changes. */
export function useTheme(): string {
  return useSyncExternalStore(watchTheme, () => {
    const chosen = document.documentElement.dataset["theme"];
    return chosen ?? (systemIsDark().matches ? "dark" : "light");
  });
}

function watchTheme(changed: () => void): () => void {
  const system = systemIsDark();
  const observer = new MutationObserver(changed);
  system.addEventListener("change", changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    system.removeEventListener("change", changed);
    observer.disconnect();
  };
}

const systemIsDark = () => matchMedia("(prefers-color-scheme: dark)");

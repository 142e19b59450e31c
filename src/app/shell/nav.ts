// The screens by name. App.tsx shows them.
import { words } from "../text/shell.ts";

export const NAV = [
  { path: "play", label: words.nav.play },
  { path: "debug", label: words.nav.debug },
  { path: "lab", label: words.nav.lab },
  { path: "learn", label: words.nav.learn },
] as const;

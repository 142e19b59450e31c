// The screens that exist, by name. What each one shows is in App.tsx.
import { words } from "../text/shell.ts";

export const NAV = [
  { path: "play", label: words.nav.play },
  { path: "debug", label: words.nav.debug },
  { path: "lab", label: words.nav.lab },
  { path: "learn", label: words.nav.learn },
] as const;

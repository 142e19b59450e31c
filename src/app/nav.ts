// The screens that exist, by name. What each one shows is in App.tsx.

export const NAV = [
  { path: "play", label: "Play" },
  { path: "debug", label: "Debug" },
  { path: "lab", label: "Lab" },
] as const;

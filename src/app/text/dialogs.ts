// Words of the dialogs on models, settings and the app itself, loaded with them.

export const models = {
  title: "Your own model",
  how: "An ONNX file with its manifest.json runs here like the page's own models. Drop both, or their folder, on the page, or choose them:",
  files: "Files of a model",
  address: "Or the URL of its folder",
  example: "models/mine/",
  fetch: "Fetch it",
  looking: "Looking at the model …",
  remove: "Remove",
  removeNamed: (name: string) => `Remove ${name}`,
  from: (id: string, folder: string) => `as ${id}, from ${folder}`,
  kept: (id: string) => `as ${id}, kept in this browser`,
  runs: (name: string, kept: boolean) =>
    `${name} runs here now${kept ? "" : ", until the page is closed"}.`,
} as const;

export const about = {
  title: "About",
  what: (version: string) =>
    `Second Thoughts ${version}, under the MIT licence. Models, samplers and puzzles run and stay on this machine: the page only fetches files from its own server.`,
  looking: "Loading the list of licences …",
  missing: "The list of licences could not be loaded. The build of the page makes it.",
  others: "It contains these packages, under their licences:",
} as const;

export const settings = {
  title: "Settings",
  page: "The page",
  theme: "Theme",
  themes: { system: "As the system", light: "Light", dark: "Dark" },
  contrast: "Contrast",
  contrasts: { system: "As the system", high: "High" },
  board: "Your board",
  conflicts: "Circle digits that conflict",
  conflictsWhen: {
    "at once": "At once",
    "when full": "When full",
    never: "Never",
  },
  kin: "Shade the cells that the chosen cell sees, and its digit elsewhere",
  tidies: "Remove a digit's marks from the cells that see it",
  clock: "Show the time played",
  partner: "The model's help",
  candidates: "Show the model's candidates beside my marks",
  coloured: "Colour my own digits by the model’s trust",
  asks: "Ask “are you sure?” about a digit that the model doubts",
  showWrong: "Strike through digits that differ from the solution",
  showWrongHelp: "The solution comes from an exact solver, not from the model.",
  colours: "Colour cells by",
  pencilMarks: "Pencil marks on boards of the model's runs",
  kept: "This browser keeps these settings. Sampler, seed and parameters are part of a link; they are in Play, under “Look closer”.",
} as const;

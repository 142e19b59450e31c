// What the panels of Play say about the puzzle, the run and the model.
import { type Heat, scaleOf } from "../../ui/board/heat.ts";

/** An overlay's name, short enough for a row of them. */
export const heatName = (heat: Heat): string =>
  heat === "none" ? "None" : heat === "remasks" ? "Remasked" : scaleOf(heat)!.label;

export const words = {
  closer: "Look closer",
  boards: { run: "Board of the run", game: "Your board" },
  colourBy: "Colour by",
  pencilMarks: "Pencil marks",
  moreSettings: "More settings…",
  log: { title: "Log", save: "Save trace" },
} as const;

export const landing = {
  headline: "A network that changes its mind",
  what: "A small neural network solves a very hard Sudoku, here in your browser. Nobody taught it the rules. It writes digits, looks again, and takes back those that it no longer believes.",
  play: "Play a puzzle",
  how: "How does it know?",
  own: "Stuck on a puzzle of your own?",
  bring: "Bring it here",
  captions: {
    begins:
      "It starts with guesses. Small digits are what it thinks possible; the larger, the likelier.",
    doubts: (why: string) => `Orange: it changes its mind. The ${why}.`,
    sees: "Now it is sure: digit after digit falls into place.",
  },
} as const;

export const sums = {
  title: "Watch a sum",
  what: "Another network fills in two numbers and their sum. Where several sums are possible, digits written in one pass often contradict each other, and taking digits back helps most.",
  sum: "Sum, with ? for a missing digit",
  asks: "Missing",
  asked: { sum: "The sum", half: "Half of the digits", all: "Any true sum" },
  perStep: "Written in one pass",
  digits: (count: string) => (count === "1" ? "1 digit" : `${count} digits`),
  remasks: "Take digits back",
  watch: "Watch the sum",
  another: "Another sum",
} as const;

export const tray = {
  title: "Second thoughts",
  empty: "Digits that the model takes back are listed here, with the reason.",
  none: "It has taken nothing back.",
  entry: (digit: string, cell: string) => `${digit} in ${cell}:`,
  open: (step: number) => `Back to step ${step}`,
} as const;

export const attempts = {
  title: "Attempts",
  name: (number: number, seed: number) => `Attempt ${number}, seed ${seed}`,
  taken: "chosen",
  full: "full",
  doubts: "doubted",
  spent: "out of budget",
  stopped: "stopped",
  stoppedAt: (masks: string) => `stopped, ${masks}`,
  cost: (passes: string, runs: number, rounds: string) =>
    `${passes} for all ${runs} runs together, in ${rounds}.`,
  copies: (runs: number, different: number) =>
    different === 1
      ? ` All ${runs} runs are the same: nothing was drawn by chance, so the seeds changed nothing.`
      : ` Only ${different} of the runs differ: in the others nothing was drawn by chance.`,
  running: (cost: string) => `Running. ${cost}`,
  won: (number: number, cost: string) =>
    `Attempt ${number} filled the board and the model trusts it, so it is chosen. ${cost}`,
  none: (number: number, quality: string | null, cost: string) =>
    `No answer: the model trusts none of the boards. It doubts attempt ${number} least${quality ? ` (mean quality ${quality})` : ""}. ${cost}`,
} as const;

export const sampler = {
  title: "Sampler",
  params: "Parameters",
  seed: "Seed",
  seedHelp: "The same seed gives the same run.",
  seedSame: "This seed gives the run on screen again: nothing in it is drawn by chance.",
  newSeed: "New seed",
  new: "New",
} as const;

export const model = {
  title: "Model",
  own: "Your own model…",
  load: "Load the model",
  again: "Try again",
  backend: "Backend",
  auto: "Auto: the fastest that answers correctly",
  measured: (backend: string, pass: string) => `${backend}: ${pass}`,
  backends: {
    kernels: "Own kernels, WebGPU",
    "kernels-wasm": "Own kernels, WebAssembly",
    webgpu: "ONNX Runtime, WebGPU",
    wasm: "ONNX Runtime, WebAssembly",
  },
  size: (name: string, millions: string, megabytes: string) =>
    `${name}: ${millions} M parameters, ${megabytes} MB`,
  speed: (device: string, pass: string) => `${device}, ${pass} per forward pass`,
  starting: (backend: string) => `Starting ${backend} …`,
  fetching: "Fetching the model",
  fetched: (loaded: string, total: string) => `${loaded} of ${total} MB`,
  start: "Starting the model",
  looking: "Looking for the model",
} as const;

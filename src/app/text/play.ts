// What the panels of Play say about the puzzle, the run and the model.
import { type Heat, scaleOf } from "../../ui/board/heat.ts";

/** An overlay's name, short enough for a row of them. */
export const heatName = (heat: Heat): string =>
  heat === "none" ? "None" : heat === "remasks" ? "Remasked" : scaleOf(heat)!.label;

export const words = {
  landing: {
    headline: "A network that changes its mind",
    what: "A small neural network solves a very hard Sudoku, here in your browser. Nobody taught it the rules. It writes digits, looks again, and takes back those that it no longer believes.",
    play: "Play a puzzle",
    how: "How does it know?",
    own: "Stuck on a puzzle of your own?",
    bring: "Bring it here",
    captions: {
      begins: "It begins with guesses: the board has 23 clues and a great many ways to go wrong.",
      doubts: (why: string) => `Orange: it changes its mind.${why && ` The ${why}.`}`,
      sees: "And now it sees it: digit after digit falls into place.",
    },
  },
  closer: "Look closer",
  sums: {
    title: "Watch a sum",
    what: "Another network, another kind of board: two numbers and their sum. Where several sums are true, digits drawn together contradict each other, and second thoughts are worth most.",
    sum: "Sum, ? is asked",
    asks: "Asked",
    asked: { sum: "The sum", half: "Half of the digits", all: "Any true sum" },
    perStep: "A forward pass unmasks",
    digits: (count: string) => (count === "1" ? "1 digit" : `${count} digits`),
    remasks: "It may take digits back",
    watch: "Watch the sum",
    another: "Another sum",
  },
  tray: {
    title: "Second thoughts",
    empty: "What the model takes back is kept here, with its reason.",
    none: "It has taken nothing back.",
    entry: (digit: string, cell: string) => `${digit} in ${cell}:`,
    open: (step: number) => `Back to step ${step}`,
  },
  boards: { run: "Board of the run", game: "Your board" },
  colourBy: "Colour by",
  pencilMarks: "Pencil marks",
  moreSettings: "More settings…",
  log: { title: "Log", save: "Save trace" },
  attempts: {
    title: "Attempts",
    name: (number: number, seed: number) => `Attempt ${number}, seed ${seed}`,
    taken: "taken",
    full: "full",
    doubts: "doubts itself",
    spent: "out of budget",
    stopped: "stopped",
    stoppedAt: (masks: string) => `stopped, ${masks}`,
    cost: (passes: string, runs: number, rounds: string) =>
      `${passes} of all ${runs} together, in ${rounds}.`,
    copies: (runs: number, different: number) =>
      different === 1
        ? ` All ${runs} are one and the same run: nothing was drawn by chance, so the seeds changed nothing.`
        : ` These are ${different} different runs; the others are copies, in which nothing was drawn by chance.`,
    running: (cost: string) => `Running. ${cost}`,
    won: (number: number, cost: string) =>
      `Attempt ${number} ended full and unsuspected, so it is taken. ${cost}`,
    none: (number: number, quality: string | null, cost: string) =>
      `None ended unsuspected: no answer. Attempt ${number} is doubted least${quality ? ` (mean quality ${quality})` : ""}. ${cost}`,
  },
  sampler: {
    title: "Sampler",
    needsEdit: (name: string) => `${name} (needs an edit model)`,
    params: "Parameters",
    seed: "Seed",
    seedHelp: "Equal seeds give equal runs.",
    seedSame:
      "The run on screen comes out the same with this seed: nothing in it is drawn by chance.",
    newSeed: "New seed",
    new: "New",
  },
  model: {
    title: "Model",
    own: "Your own model…",
    load: "Load the model",
    again: "Try again",
    backend: "Backend",
    auto: "Auto: the fastest that is right",
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
  },
} as const;

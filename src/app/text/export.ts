// What the export of pictures and films says. Loaded with its dialog.

export const words = {
  title: "Export pictures or a film",
  noRun: "There is no run yet: run a puzzle or open a trace first.",
  wide: (pixels: number) => `${pixels} px wide`,
  preview: (step: number) => `Step ${step} as it will be exported`,
  format: "Format",
  from: "From step",
  to: "to",
  whole: "Whole run",
  unfinished: (steps: string) =>
    `This run has not ended: it has ${steps} so far, and that is what is exported.`,
  this: "This step",
  tempo: "Tempo",
  tempos: [
    { value: "told", label: "As told on Play" },
    { value: "even", label: "Every step alike" },
  ],
  speed: "Steps a second",
  size: "Size",
  plan: (pictures: number, size: string | null, seconds: string | null) =>
    [
      `${pictures} ${pictures === 1 ? "picture" : "pictures"}${size === null ? "" : ` of ${size}`}`,
      ...(seconds === null ? [] : [`${seconds} s`]),
    ].join(", ") + "; heat map, pencil marks and theme as on the page",
  drawing: "Drawing",
  done: (done: number, of: number) => `${done} of ${of}`,
  stop: "Stop",
  export: "Export",
  saved: (name: string, size: string) => `Saved ${name}, ${size}.`,
  silent: (done: number, of: number) =>
    `This browser no longer answers, with ${done} of ${of} pictures done: the export was ended, and nothing was saved. Export another format, or fewer steps.`,
  stopped: "Stopped; nothing was saved.",
} as const;

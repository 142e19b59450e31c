// Words of the export of pictures and films, loaded with its dialog.

export const words = {
  title: "Export pictures or a film",
  noRun: "There is no run yet: run a puzzle or open a trace first.",
  wide: (pixels: number) => `${pixels} px wide`,
  preview: (step: number) => `Step ${step} as it will be exported`,
  format: "Format",
  from: "From step",
  to: "to",
  whole: "Whole run",
  unfinished: (steps: string) => `This run has not ended. Its ${steps} so far are exported.`,
  this: "This step",
  tempo: "Pace",
  tempos: [
    { value: "told", label: "As in Play" },
    { value: "even", label: "Same for every step" },
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
    `The browser stopped answering after ${done} of ${of} pictures, so nothing was saved. Choose another format or fewer steps.`,
  stopped: "Stopped; nothing was saved.",
} as const;

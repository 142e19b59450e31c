// Words on exported pictures.

export const words = {
  title: (run: string, step: number) => `${run}, step ${step}`,
  caption: (step: number, last: number, masked: number, remasks: string) =>
    `Step ${step} of ${last}: ${masked} masked, ${remasks}`,
  tray: "Second thoughts",
} as const;

// What is written on exported pictures.

export const words = {
  title: (run: string, step: number) => `${run}, step ${step}`,
  caption: (step: number, last: number, masked: number, releases: string) =>
    `Step ${step} of ${last}: ${masked} masked, ${releases}`,
} as const;

// What to read next, with one line on each.
export const REFERENCES = [
  {
    name: "PRISM: Fine-Tuning Masked Diffusion for Provable Self-Correction",
    url: "https://arxiv.org/abs/2510.01384",
    about: "The second output, its loss, and the proof for one cell at a time.",
  },
  {
    name: "Train for the Worst, Plan for the Best",
    url: "https://arxiv.org/abs/2502.06768",
    about: "Why order matters to masked diffusion, on Sudoku.",
  },
  {
    name: "Remasking Discrete Diffusion Models (ReMDM)",
    url: "https://arxiv.org/abs/2503.00307",
    about: "Remasking by a schedule, without a judge.",
  },
  {
    name: "Informed Correctors for Discrete Diffusion Models",
    url: "https://arxiv.org/abs/2407.21243",
    about: "Drawing the least convincing tokens again.",
  },
] as const;

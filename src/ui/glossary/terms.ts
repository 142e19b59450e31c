// The terms of the field that the page uses, a sentence or two each. The one glossary: a term
// is explained where it stands by Term.tsx.
export const TERMS = {
  mask: "A cell that holds no digit yet. The model answers for every masked cell with nine probabilities.",
  nfe: "Number of function evaluations: forward passes of the model spent on one board. The cost that samplers are compared at.",
  quality:
    "The probability that a written digit is right, given all the rest of the board: PRISM’s second output, in the same forward pass.",
  confidence: "The probability that the model gives to the likeliest digit of a masked cell.",
  entropy:
    "How widely the model spreads its bets on a masked cell: 0 for one sure digit, ln 9 = 2.2 nats for nine equal ones.",
  remask: "Taking a written digit back: its cell is masked again and written anew in a later step.",
  sampler:
    "The rule that turns predictions into moves: which masked cells are written in a step, and which written ones are remasked.",
  conflict: "Two equal digits in one row, column or box. Counted for you; no sampler is told.",
} as const;

export type TermId = keyof typeof TERMS;

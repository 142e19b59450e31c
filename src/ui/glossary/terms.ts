// The glossary: the terms of the field that the page uses, a sentence or two each. Term.tsx explains
// a term where it is used.
export const TERMS = {
  mask: "A cell that holds no digit yet. The model gives nine probabilities for every masked cell.",
  nfe: "Number of function evaluations: forward passes of the model spent on one board. Samplers are compared at the same NFE.",
  quality:
    "The probability that a written digit is right, given all the rest of the board: PRISM’s second output, in the same forward pass.",
  confidence: "The probability that the model gives to the likeliest digit of a masked cell.",
  entropy:
    "How evenly the model spreads its probabilities for a masked cell: 0 for one sure digit, ln 9 = 2.2 nats for nine equal ones.",
  remask:
    "Taking a written digit back: its cell is masked again and written again in a later step.",
  sampler:
    "The rule that turns predictions into moves: which masked cells are written in a step, and which written ones are remasked.",
  conflict:
    "Two equal digits in one row, column or box. The page counts them; samplers do not see them.",
} as const;

export type TermId = keyof typeof TERMS;

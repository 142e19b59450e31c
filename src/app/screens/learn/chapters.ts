// The parts in order, and redirects for the addresses of former chapters.
import { part as hide } from "./1-HideIt.tsx";
import { part as write } from "./2-WriteIt.tsx";
import { part as mislead } from "./3-WhatItMisleads.tsx";
import { part as judge } from "./4-JudgeIt.tsx";
import { part as takeBack } from "./5-TakeItBack.tsx";
import { part as pair } from "./6-TwoErrors.tsx";
import { part as training } from "./7-HowItLearnt.tsx";
import { part as fool } from "./8-FoolTheJudge.tsx";
import { part as text } from "./9-TheSameInText.tsx";
import { part as end } from "./10-WhatToRemember.tsx";
import type { Part } from "./part.ts";

export const PARTS: readonly Part[] = [
  hide,
  write,
  mislead,
  judge,
  takeBack,
  pair,
  training,
  fool,
  text,
  end,
];

/** Former chapters, and the part or section of the appendix that replaced each. */
const FORMER: Readonly<Record<string, string>> = {
  masks: "hide",
  order: "researchers/order",
  "no-way-back": "mislead",
  "second-number": "judge",
  "letting-go": "let-go",
  sabotage: "vouch",
  "how-it-learnt": "training",
  "not-all-helps": "researchers/rules",
  trust: "researchers/calibration",
  beyond: "researchers/papers",
};

/** The id of the part or section at a path: "learn/letting-go" gives "let-go"; "" is the start. */
export function placeIn(path: string): string {
  const place = path.replace(/^learn\/?/, "");
  return FORMER[place] ?? place;
}

// The parts in their order; and where the addresses of former chapters lead.
import { part as hide } from "./1-HideIt.tsx";
import { part as write } from "./2-WriteIt.tsx";
import { part as mislead } from "./3-WhatItMisleads.tsx";
import { part as judge } from "./4-JudgeIt.tsx";
import { part as letGo } from "./5-LetItGo.tsx";
import { part as vouch } from "./6-TwoThatVouch.tsx";
import { part as training } from "./7-HowItLearnt.tsx";
import { part as fool } from "./8-FoolTheJudge.tsx";
import { part as end } from "./9-WhatToKeep.tsx";
import type { Part } from "./part.ts";

export const PARTS: readonly Part[] = [
  hide,
  write,
  mislead,
  judge,
  letGo,
  vouch,
  training,
  fool,
  end,
];

/** Former chapters, and the part or the section of the appendix that took their place. */
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

/** What "learn/letting-go" is called now: "let-go"; "" is the start of the story. */
export function placeIn(path: string): string {
  const place = path.replace(/^learn\/?/, "");
  return FORMER[place] ?? place;
}

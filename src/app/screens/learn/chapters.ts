// The chapters in their order: what each is called, and where its page is.
import { type ComponentType, lazy } from "react";

export interface Chapter {
  /** In the address. */
  readonly id: string;
  readonly title: string;
  /** One line in the list of contents. */
  readonly about: string;
  /** What a puzzle in the address changes here, where it is not simply on the boards. */
  readonly linked?: string;
  readonly Page: ComponentType;
}

const page = (load: () => Promise<Record<string, ComponentType>>, name: string) =>
  lazy(() => load().then((module) => ({ default: module[name]! })));

export const CHAPTERS: readonly Chapter[] = [
  {
    id: "masks",
    title: "Masks and guesses",
    about: "Hide cells, and read what the model would write in them.",
    Page: page(() => import("./chapters/Masks.tsx"), "Masks"),
  },
  {
    id: "order",
    title: "Order matters",
    about: "The same model, the same puzzle: anywhere, or surest first.",
    Page: page(() => import("./chapters/Order.tsx"), "Order"),
  },
  {
    id: "no-way-back",
    title: "No way back",
    about: "One wrong digit, and what is built on it.",
    Page: page(() => import("./chapters/NoWayBack.tsx"), "NoWayBack"),
  },
  {
    id: "second-number",
    title: "A second number",
    about: "Find the wrong digits yourself; then ask the model.",
    Page: page(() => import("./chapters/SecondNumber.tsx"), "SecondNumber"),
  },
  {
    id: "letting-go",
    title: "Letting go",
    about: "The puzzle of chapter 3 again, with second thoughts.",
    Page: page(() => import("./chapters/LettingGo.tsx"), "LettingGo"),
  },
  {
    id: "sabotage",
    title: "Sabotage",
    about: "Write wrong digits into a right board, and see what fools it.",
    Page: page(() => import("./chapters/Sabotage.tsx"), "Sabotage"),
  },
  {
    id: "how-it-learnt",
    title: "How it learnt",
    about: "PRISM's loss acted out: mask, draw, ask, compare.",
    Page: page(() => import("./chapters/HowItLearnt.tsx"), "HowItLearnt"),
  },
  {
    id: "not-all-helps",
    title: "Not all remasking helps",
    about: "The rules of the literature on the same puzzles, and where PRISM gains nothing.",
    linked:
      "All of this chapter was measured over whole sets of puzzles: the one in the address changes nothing here.",
    Page: page(() => import("./chapters/NotAllHelps.tsx"), "NotAllHelps"),
  },
  {
    id: "trust",
    title: "Can it be trusted?",
    about: "Calibration, ROC, and the errors that leave-one-out cannot see.",
    linked:
      "The figures were measured over whole sets of puzzles; the pair at the end is made of the one in the address.",
    Page: page(() => import("./chapters/Trust.tsx"), "Trust"),
  },
  {
    id: "beyond",
    title: "Harder, and beyond",
    about: "Where second thoughts are everything; the same idea in text and code.",
    linked:
      "The curves were measured over whole sets of puzzles; the two boards run the one in the address.",
    Page: page(() => import("./chapters/Beyond.tsx"), "Beyond"),
  },
];

/** "learn/order" is a chapter; "learn" alone is the contents. */
export const chapterIn = (path: string): Chapter | null =>
  CHAPTERS.find(({ id }) => path === `learn/${id}`) ?? null;

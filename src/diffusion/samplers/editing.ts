// Editing samplers: T2T (LLaDA 2.x) replaces a written token where another one is
// probable enough; T2M (Remask, Don't Replace) remasks suspects instead. T2M's detectors
// and the two actions combine freely, so that the value of detecting an error and the
// value of masking it can be measured separately.
import { maskedCells, writtenCells } from "../board.ts";
import { byThreshold, type Scores, scoresOf } from "../causes.ts";
import { likeliest, ranked } from "../draw.ts";
import { passesLeft } from "../pace.ts";
import { choice, choiceParam, nfeParam, num, numberParam, shareParam } from "../params.ts";
import { isUnder, probabilityOf, rounded } from "../prediction.ts";
import type { Moves, Need, Params, Sampler, StepContext } from "../types.ts";
import { remasksOf } from "./moves.ts";

const commonParams = [
  nfeParam(),
  shareParam(
    "tauMask",
    "Unmask above",
    0.7,
    "Masked cells more probable than this are written, at least one per step.",
  ),
  numberParam(
    "after",
    "After full",
    { default: 16, min: 0, max: 4096, step: 1, unit: "steps" },
    "Tokens may still change for this many steps after the board was first full.",
  ),
];

const tauEdit = shareParam(
  "tauEdit",
  "Edit above",
  0.5,
  "Another token must be more probable than this to replace one.",
);

export const t2t: Sampler = {
  id: "t2t",
  name: "T2T editing",
  help: "Replaces a written token when another one is probable enough in its cell.",
  source: "LLaDA 2.x token editing, as described in arXiv 2604.18738",
  needs: ["edit"],
  params: [...commonParams, tauEdit],
  step: (context) => {
    const found = detect(context, "t2t");
    return edit(context, replacesOf(context, found, found.cells));
  },
};

const detectors = ["lowprob", "t2t", "logitdiff", "prism"] as const;

export const t2m: Sampler = {
  id: "t2m",
  name: "T2M, remask or replace",
  help: "Finds suspect written cells with a detector, and remasks or replaces them.",
  source: "Yao 2026, Remask, Don't Replace, arXiv 2604.18738",
  needs: [],
  needsFor: (params) => editNeeds(params),
  params: [
    ...commonParams,
    choiceParam(
      "detector",
      "Detector",
      detectors,
      "lowprob: the token's probability is low now; t2t: another one's is high; logitdiff: the token's has fallen since it was written; prism: its quality is low.",
    ),
    choiceParam("action", "Action", ["remask", "replace"], "What happens to a suspect."),
    shareParam(
      "tau",
      "Suspect under",
      0.3,
      "A written cell of lower probability or quality is suspect; for logitdiff, one whose probability fell by more.",
    ),
    tauEdit,
    shareParam(
      "rho",
      "At most",
      0.25,
      "The largest share of the written cells that may be suspect in one step.",
    ),
    numberParam(
      "maxReleases",
      "Per cell",
      { default: 1, min: 1, max: 64, step: 1 },
      "How often a cell may be remasked.",
    ),
  ],
  step: (context) => {
    const { params, state } = context;
    const found = detect(context, choice(params, "detector"));
    const most = Math.floor(num(params, "rho") * found.scores.of);
    const fresh = (cell: number) => state.memory.remasks[cell]! < num(params, "maxReleases");
    if (choice(params, "action") === "replace") {
      return edit(context, replacesOf(context, found, found.cells.slice(0, most)));
    }
    const remasked = found.cells.filter(fresh).slice(0, most);
    return edit(context, {
      remasks: remasksOf(context, remasked, (cell) =>
        byThreshold(found.scores, cell, found.threshold),
      ),
    });
  },
};

interface Found {
  /** Scores of written cells; lower is worse. */
  readonly scores: Scores;
  readonly threshold: number;
  /** Suspects, worst first. */
  readonly cells: readonly number[];
}

/** A detector: written cells whose score is under the threshold are suspect. */
interface Detector {
  readonly score: string;
  readonly value: (cell: number) => number;
  readonly threshold: number;
}

function detectorOf({ state, prediction, params }: StepContext, detector: string): Detector {
  const { tokens, memory } = state;
  const now = (cell: number) => probabilityOf(prediction, cell, tokens[cell]!);
  switch (detector) {
    case "lowprob":
      return { score: "probability", value: now, threshold: num(params, "tau") };
    case "logitdiff":
      return {
        score: "change since written",
        value: (cell) => rounded(now(cell) - memory.confidence[cell]!),
        threshold: -num(params, "tau"),
      };
    case "prism":
      return {
        score: "quality",
        value: (cell) => prediction.quality![cell]!,
        threshold: num(params, "tau"),
      };
    default:
      return {
        score: "room beside another token",
        value: (cell) => {
          const { token, confidence } = likeliest(prediction, cell);
          return token === tokens[cell] ? 1 : rounded(1 - confidence);
        },
        threshold: 1 - num(params, "tauEdit"),
      };
  }
}

function detect(context: StepContext, detector: string): Found {
  const { tokens, given } = context.state;
  const written = writtenCells(tokens, given);
  const { score, value, threshold } = detectorOf(context, detector);
  const suspects = written.filter((cell) => isUnder(value(cell), threshold));
  return {
    scores: scoresOf(score, written, value),
    threshold,
    cells: ranked(suspects, (cell) => -value(cell)),
  };
}

/** Replaces suspects with the most probable token, where it differs. */
function replacesOf(
  { state, prediction }: StepContext,
  { scores, threshold }: Found,
  cells: readonly number[],
): Pick<Moves, "replaces"> {
  const replaces = cells.flatMap((cell) => {
    const from = state.tokens[cell]!;
    const { token, confidence } = likeliest(prediction, cell);
    const cause = byThreshold(scores, cell, threshold);
    return token === from ? [] : [{ cell, from, token, confidence, cause }];
  });
  return { replaces };
}

/** Fills masks, adds the edits while they are allowed, and decides when to end. */
function edit(context: StepContext, edits: Partial<Moves>): Moves {
  const { state, params, prediction } = context;
  const masked = maskedCells(state.tokens);
  const { filledAt } = state.memory;
  const left = passesLeft(context);
  const late = filledAt > 0 && state.step + 1 - filledAt > num(params, "after");
  const { remasks = [], replaces = [] } = late || left === 0 ? {} : edits;

  const drawn = masked.map((cell) => ({ cell, ...likeliest(prediction, cell) }));
  const sure = drawn.filter(({ confidence }) => isUnder(num(params, "tauMask"), confidence));
  const best = ranked(masked, (cell) => likeliest(prediction, cell).confidence)[0];
  const least = drawn.filter(({ cell }) => cell === best);
  const unmasks = left === 0 ? drawn : sure.length > 0 ? sure : least;

  const quiet = remasks.length === 0 && replaces.length === 0;
  const full = unmasks.length === masked.length;
  return { remasks, unmasks, replaces, done: full && quiet && (late || masked.length === 0) };
}

function editNeeds(params: Params): readonly Need[] {
  const byQuality = params["detector"] === "prism";
  const needs: Need[] = byQuality ? ["quality"] : ["edit"];
  if (params["action"] === "replace" && byQuality) needs.push("edit");
  return needs;
}

// The one skeleton of {order} x {release rule}: mdm, random-remask,
// confidence-remask, prism and loo differ in the score by which written cells
// are released, and in nothing else, so that they can be compared at equal NFE.
//
// One step, from one prediction of the board before it:
//   write    the K first masked cells in the chosen order;
//   release  written cells whose score is under the line, the worst first. They
//            stay masked until a later step.
//
// K is the same for all, and every cell surer than a bound is written besides. K = 0
// means the K that fills the board in the whole budget without release, or in half
// of it with; that K is also the pace at which a released cell must be refillable.
// A budget of pace * NFE writes is more than the board needs; the rest, the slack,
// is what every rule may spend on releases and no rule may exceed. Rules with a score stop
// by themselves when nothing is under the line; random release has no notion of
// enough and spends the slack evenly. When the end is near, K rises so that the
// last forward pass fills the board.
//
// Against flip-flop, from the run's own memory: each release of a cell lowers its
// line by threshold / patience; a digit can be barred from the cell that released
// it. A full board with suspects that patience no longer lets go is stuck: the worst
// share of it is released, a restart. From the first full board on the order is
// shaken, since the same order would make the same mistake.
import { freeCount, maskedCells, writtenCells } from "../board.ts";
import { byChance, byRank, byThreshold, scoresOf } from "../causes.ts";
import { drawToken, likeliest, ranked } from "../draw.ts";
import { RESTART } from "../memory.ts";
import { budgetPace, cellsPerStep, passesLeft, perStepParam } from "../pace.ts";
import { inOrder, orderNoiseParam, orderParam } from "../orders.ts";
import { releasesOf } from "./moves.ts";
import { nfeParam, choice, num, numberParam, shareParam, temperatureParam } from "../params.ts";
import { isUnder } from "../prediction.ts";
import type { Moves, ParamSpec, Sampler, StepContext } from "../types.ts";

/** How a rule scores written cells; the lowest are released. */
export interface ReleaseRule {
  /** Name of the score, for causes. */
  readonly score: string;
  /** Values per position, or null when nothing can be said in this step. */
  readonly values: (context: StepContext) => ArrayLike<number> | null;
  /** "line": what is under the threshold. "slack": as many as the budget has room for. */
  readonly amount: "line" | "slack";
}

const orderParams: readonly ParamSpec[] = [
  nfeParam(),
  orderParam,
  perStepParam(1),
  shareParam(
    "sure",
    "Sure above",
    0.99,
    "Also write every masked cell more probable than this; 1 is off.",
  ),
  temperatureParam(0),
  orderNoiseParam,
];

const lineParams: readonly ParamSpec[] = [
  shareParam("threshold", "Threshold", 0.5, "Written cells with a score under this are released."),
  numberParam(
    "patience",
    "Patience",
    { default: 1, min: 1, max: 64, step: 1 },
    "Releases after which a cell is left alone; each lowers its threshold by an equal part.",
  ),
  numberParam(
    "shake",
    "Shake",
    { default: 0.3, min: 0, max: 2, step: 0.05 },
    "Gumbel noise on the order once the board has been full, so that another attempt goes another way.",
  ),
  numberParam(
    "tabu",
    "Tabu",
    { default: 0, min: 0, max: 256, step: 1, unit: "steps" },
    "For so many steps a cell may not take back the token it released.",
  ),
  shareParam(
    "restart",
    "Restart share",
    1,
    "Share of the written cells, the worst first, released when the board is stuck; 0 is off.",
  ),
];

/** When releasing begins; a rule that pays for its scores begins late. */
function fromParam(value: number): ParamSpec {
  return shareParam(
    "from",
    "Release from",
    value,
    "Share of the free cells that must be written before any is released.",
  );
}

/** The parameters of a sampler of this family. */
export function crossedParams(rule: ReleaseRule | null, from = 0): readonly ParamSpec[] {
  if (!rule) return orderParams;
  return [...orderParams, ...(rule.amount === "line" ? lineParams : []), fromParam(from)];
}

/** Share of the budget in which the board is filled when K is left open. */
export function fillShare(rule: ReleaseRule | null): number {
  return rule ? 0.5 : 1;
}

/** Makes a sampler's step from a release rule; null never releases. */
export function crossedStep(rule: ReleaseRule | null): Sampler["step"] {
  return (context) => {
    const { state } = context;
    const masked = maskedCells(state.tokens);
    const left = passesLeft(context);
    const k = Math.max(
      cellsPerStep(state, context.params, fillShare(rule)),
      Math.ceil(masked.length / (left + 1)),
    );
    const writes = chooseWrites(context, masked, k);
    const maskedAfter = masked.length - writes.length;
    if (!rule) return { releases: [], writes, done: maskedAfter === 0 };
    const pace = Math.max(k, budgetPace(state, context.params, fillShare(rule)));
    const slack = Math.max(0, pace * left - maskedAfter);
    const { releases, satisfied } = chooseReleases(context, rule, slack, left);
    const stays = masked.length === 0 && releases.length === 0;
    return { releases, writes, done: stays && satisfied };
  };
}

function chooseWrites(context: StepContext, masked: number[], k: number): Moves["writes"] {
  const { prediction, params, random, state } = context;
  const { memory, step } = state;
  const order = choice(params, "order");
  const again = memory.filledAt > 0 || memory.restarts > 0;
  const shake = again && params["shake"] !== undefined ? num(params, "shake") : 0;
  const noise = Math.max(num(params, "orderNoise"), shake);
  const inTurn = inOrder(order, masked, prediction, random, noise);
  // Compared as doubles, so that 0.99 in single precision is above 0.99: the runs, links and tables
  // that there are were made so, and no cause tells of it.
  const sure = num(params, "sure");
  const temperature = num(params, "temperature");
  const tabu = params["tabu"] === undefined ? 0 : num(params, "tabu");
  const writes: { cell: number; token: number; confidence: number }[] = [];
  inTurn.forEach((cell, turn) => {
    const barred = memory.releasedAt[cell]! > 0 && step + 1 - memory.releasedAt[cell]! <= tabu;
    const banned = barred ? memory.lastReleased[cell]! : 0;
    if (turn < k || likeliest(prediction, cell, banned).confidence > sure) {
      writes.push({ cell, ...drawToken(prediction, cell, temperature, random, banned) });
    }
  });
  return writes;
}

function chooseReleases(
  context: StepContext,
  rule: ReleaseRule,
  slack: number,
  left: number,
): { releases: Moves["releases"]; satisfied: boolean } {
  const { state, params, random } = context;
  const written = writtenCells(state.tokens, state.given);
  const early = written.length < num(params, "from") * freeCount(state.given);
  const values = early ? null : rule.values(context);
  if (!values) return { releases: [], satisfied: true };

  const worstFirst = ranked(written, (cell) => -values[cell]!);

  if (rule.amount === "slack") {
    const count = left > 0 ? Math.floor(slack / left + random.float()) : 0;
    const worst = worstFirst.slice(0, Math.min(count, slack));
    const cause = byChance(rule.score, written.length, worst.length);
    return { releases: releasesOf(context, worst, () => cause), satisfied: left <= 0 };
  }

  const threshold = num(params, "threshold");
  const patience = num(params, "patience");
  const spent = state.memory.releasesSinceRestart;
  const line = (cell: number) => threshold * Math.max(0, 1 - spent[cell]! / patience);
  const suspects = worstFirst.filter((cell) => isUnder(values[cell]!, threshold));
  const loose = suspects.filter((cell) => isUnder(values[cell]!, line(cell)));
  if (loose.length > 0) {
    const scores = scoresOf(rule.score, written, (cell) => values[cell]!);
    return {
      releases: releasesOf(context, loose.slice(0, slack), (cell) =>
        byThreshold(scores, cell, line(cell)),
      ),
      satisfied: false,
    };
  }
  const stuck = suspects.length > 0 && written.length === freeCount(state.given);
  if (!stuck) return { releases: [], satisfied: true };
  const share = Math.ceil(num(params, "restart") * written.length);
  const worst = worstFirst.slice(0, Math.min(slack, share));
  const scores = scoresOf(RESTART, written, (cell) => values[cell]!);
  return {
    releases: releasesOf(context, worst, (cell) => byRank(scores, cell, worst.length)),
    satisfied: share === 0,
  };
}

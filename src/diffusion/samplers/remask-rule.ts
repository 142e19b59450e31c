// The family {order} x {remask rule}: mdm, random-remask, confidence-remask, prism and
// loo differ only in the score by which written cells are remasked, so that they can be
// compared at equal NFE.
//
// One step, from one prediction of the board before it:
//   unmask  the first K masked cells in the chosen order;
//   remask  written cells whose score is under the threshold, the worst first. They
//           stay masked until a later step.
//
// K is the same for all rules; cells surer than a bound are written in addition. K = 0
// stands for the K that fills the board in the whole budget without remasking, or in half
// of it with remasking; that K is also the pace at which remasked cells must be refillable.
// A budget of pace * NFE writes is more than the board needs. The rest is the slack: no
// rule may remask more cells than it. Rules with a score stop when nothing is under the
// threshold; random remask has no such end and spends the slack evenly. Near the end of
// the budget K rises, so that the last forward pass fills the board.
//
// Against endless alternation, from the run's own memory: each remask of a cell lowers its
// threshold by threshold / patience, and a digit can be banned from a cell for some steps
// after its remask. A full board is stuck if it has suspects whose patience is spent: its
// worst share is then remasked, a restart. After the first full board the order has noise,
// because the same order would repeat the same mistake.
import { freeCount, maskedCells, writtenCells } from "../board.ts";
import { byChance, byRank, byThreshold, scoresOf } from "../causes.ts";
import { drawToken, likeliest, ranked } from "../draw.ts";
import { RESTART } from "../memory.ts";
import { budgetPace, cellsPerStep, passesLeft, perStepParam } from "../pace.ts";
import { inOrder, orderNoiseParam, orderParam } from "../orders.ts";
import { remasksOf } from "./moves.ts";
import { nfeParam, choice, num, numberParam, shareParam, temperatureParam } from "../params.ts";
import { isUnder } from "../prediction.ts";
import type { Moves, ParamSpec, Sampler, StepContext } from "../types.ts";

/** How a rule scores written cells; those of the lowest score are remasked. */
export interface RemaskRule {
  /** Name of the score, for causes. */
  readonly score: string;
  /** Score per position; null if there is none in this step. */
  readonly values: (context: StepContext) => ArrayLike<number> | null;
  /** "line": all cells under the threshold. "slack": as many as the budget allows. */
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
    "Also unmask every masked cell more probable than this; 1 is off.",
  ),
  temperatureParam(0),
  orderNoiseParam,
];

const lineParams: readonly ParamSpec[] = [
  shareParam("threshold", "Threshold", 0.5, "Written cells of a lower score are remasked."),
  numberParam(
    "patience",
    "Patience",
    { default: 1, min: 1, max: 64, step: 1 },
    "A cell is left alone after this many remasks; each lowers its threshold by an equal part.",
  ),
  numberParam(
    "shake",
    "Shake",
    { default: 0.3, min: 0, max: 2, step: 0.05 },
    "Gumbel noise on the order after the board was first full, so that a new attempt takes another path.",
  ),
  numberParam(
    "tabu",
    "Tabu",
    { default: 0, min: 0, max: 256, step: 1, unit: "steps" },
    "A token may not return to its cell for this many steps after its remask.",
  ),
  shareParam(
    "restart",
    "Restart share",
    1,
    "Share of the written cells, the worst first, remasked when the board is stuck; 0 is off.",
  ),
];

/** When remasking begins; a rule whose scores cost forward passes begins late. */
function fromParam(value: number): ParamSpec {
  return shareParam(
    "from",
    "Remask from",
    value,
    "Share of the free cells that must be written before any is remasked.",
  );
}

/** The parameters of a sampler of this family. */
export function ruleParams(rule: RemaskRule | null, from = 0): readonly ParamSpec[] {
  if (!rule) return orderParams;
  return [...orderParams, ...(rule.amount === "line" ? lineParams : []), fromParam(from)];
}

/** Share of the budget that fills the board when K is 0. */
export function fillShare(rule: RemaskRule | null): number {
  return rule ? 0.5 : 1;
}

/** The step of a sampler with this remask rule; null never remasks. */
export function ruleStep(rule: RemaskRule | null): Sampler["step"] {
  return (context) => {
    const { state } = context;
    const masked = maskedCells(state.tokens);
    const left = passesLeft(context);
    const k = Math.max(
      cellsPerStep(state, context.params, fillShare(rule)),
      Math.ceil(masked.length / (left + 1)),
    );
    const unmasks = chooseUnmasks(context, masked, k);
    const maskedAfter = masked.length - unmasks.length;
    if (!rule) return { remasks: [], unmasks, done: maskedAfter === 0 };
    const pace = Math.max(k, budgetPace(state, context.params, fillShare(rule)));
    const slack = Math.max(0, pace * left - maskedAfter);
    const { remasks, satisfied } = chooseRemasks(context, rule, slack, left);
    const stays = masked.length === 0 && remasks.length === 0;
    return { remasks, unmasks, done: stays && satisfied };
  };
}

function chooseUnmasks(context: StepContext, masked: number[], k: number): Moves["unmasks"] {
  const { prediction, params, random, state } = context;
  const { memory, step } = state;
  const order = choice(params, "order");
  const again = memory.filledAt > 0 || memory.restarts > 0;
  const shake = again && params["shake"] !== undefined ? num(params, "shake") : 0;
  const noise = Math.max(num(params, "orderNoise"), shake);
  const inTurn = inOrder(order, masked, prediction, random, noise);
  // In double precision, so 0.99 stored in single precision is above 0.99. Existing runs, links and
  // tables depend on it, and no cause contains this comparison.
  const sure = num(params, "sure");
  const temperature = num(params, "temperature");
  const tabu = params["tabu"] === undefined ? 0 : num(params, "tabu");
  const unmasks: { cell: number; token: number; confidence: number }[] = [];
  inTurn.forEach((cell, turn) => {
    const barred = memory.remaskedAt[cell]! > 0 && step + 1 - memory.remaskedAt[cell]! <= tabu;
    const banned = barred ? memory.lastRemasked[cell]! : 0;
    if (turn < k || likeliest(prediction, cell, banned).confidence > sure) {
      unmasks.push({ cell, ...drawToken(prediction, cell, temperature, random, banned) });
    }
  });
  return unmasks;
}

function chooseRemasks(
  context: StepContext,
  rule: RemaskRule,
  slack: number,
  left: number,
): { remasks: Moves["remasks"]; satisfied: boolean } {
  const { state, params, random } = context;
  const written = writtenCells(state.tokens, state.given);
  const early = written.length < num(params, "from") * freeCount(state.given);
  const values = early ? null : rule.values(context);
  if (!values) return { remasks: [], satisfied: true };

  const worstFirst = ranked(written, (cell) => -values[cell]!);

  if (rule.amount === "slack") {
    const count = left > 0 ? Math.floor(slack / left + random.float()) : 0;
    const worst = worstFirst.slice(0, Math.min(count, slack));
    const cause = byChance(rule.score, written.length, worst.length);
    return { remasks: remasksOf(context, worst, () => cause), satisfied: left <= 0 };
  }

  const threshold = num(params, "threshold");
  const patience = num(params, "patience");
  const spent = state.memory.remasksSinceRestart;
  const line = (cell: number) => threshold * Math.max(0, 1 - spent[cell]! / patience);
  const suspects = worstFirst.filter((cell) => isUnder(values[cell]!, threshold));
  const loose = suspects.filter((cell) => isUnder(values[cell]!, line(cell)));
  if (loose.length > 0) {
    const scores = scoresOf(rule.score, written, (cell) => values[cell]!);
    return {
      remasks: remasksOf(context, loose.slice(0, slack), (cell) =>
        byThreshold(scores, cell, line(cell)),
      ),
      satisfied: false,
    };
  }
  const stuck = suspects.length > 0 && written.length === freeCount(state.given);
  if (!stuck) return { remasks: [], satisfied: true };
  const share = Math.ceil(num(params, "restart") * written.length);
  const worst = worstFirst.slice(0, Math.min(slack, share));
  const scores = scoresOf(RESTART, written, (cell) => values[cell]!);
  return {
    remasks: remasksOf(context, worst, (cell) => byRank(scores, cell, worst.length)),
    satisfied: share === 0,
  };
}

// The one skeleton of {order} x {remask rule}: mdm, random-remask,
// confidence-remask, prism and loo differ in the score by which written cells
// are remasked, and in nothing else, so that they can be compared at equal NFE.
//
// One step, from one prediction of the board before it:
//   unmask   the K first masked cells in the chosen order;
//   remask  written cells whose score is under the line, the worst first. They
//            stay masked until a later step.
//
// K is the same for all, and every cell surer than a bound is written besides. K = 0
// means the K that fills the board in the whole budget without remask, or in half
// of it with; that K is also the pace at which a remasked cell must be refillable.
// A budget of pace * NFE writes is more than the board needs; the rest, the slack,
// is what every rule may spend on remasks and no rule may exceed. Rules with a score stop
// by themselves when nothing is under the line; random remask has no notion of
// enough and spends the slack evenly. When the end is near, K rises so that the
// last forward pass fills the board.
//
// Against flip-flop, from the run's own memory: each remask of a cell lowers its
// line by threshold / patience; a digit can be barred from the cell that remasked
// it. A full board with suspects that patience no longer lets go is stuck: the worst
// share of it is remasked, a restart. From the first full board on the order is
// shaken, since the same order would make the same mistake.
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

/** How a rule scores written cells; the lowest are remasked. */
export interface RemaskRule {
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
    "Also unmask every masked cell more probable than this; 1 is off.",
  ),
  temperatureParam(0),
  orderNoiseParam,
];

const lineParams: readonly ParamSpec[] = [
  shareParam("threshold", "Threshold", 0.5, "Written cells with a score under this are remasked."),
  numberParam(
    "patience",
    "Patience",
    { default: 1, min: 1, max: 64, step: 1 },
    "Remasks after which a cell is left alone; each lowers its threshold by an equal part.",
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
    "For so many steps a cell may not take back the token it remasked.",
  ),
  shareParam(
    "restart",
    "Restart share",
    1,
    "Share of the written cells, the worst first, remasked when the board is stuck; 0 is off.",
  ),
];

/** When remasking begins; a rule that pays for its scores begins late. */
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

/** Share of the budget in which the board is filled when K is left open. */
export function fillShare(rule: RemaskRule | null): number {
  return rule ? 0.5 : 1;
}

/** Makes a sampler's step from a remask rule; null never remasks. */
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
  // Compared as doubles, so that 0.99 in single precision is above 0.99: the runs, links and tables
  // that there are were made so, and no cause tells of it.
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

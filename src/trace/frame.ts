// One moment of a run, for everything that draws it or reads it aloud: the board after a
// step, the changes in that step, and the prediction of that board. log.ts has the words.
import { type Conflict, conflictMarks, type Domain } from "../diffusion/domain.ts";
import { domainOf } from "../domains/registry.ts";
import { maskedCells } from "../diffusion/board.ts";
import type {
  Cause,
  EndReason,
  Evidence,
  Given,
  Prediction,
  StepEvent,
  Tokens,
} from "../diffusion/types.ts";
import { editsAt } from "./edits.ts";
import { stateAt } from "./history.ts";
import type { Edit, Trace } from "./types.ts";

/** The removed content of a cell, and the cause. */
export interface Ghost {
  readonly token: number;
  readonly cause: Cause;
}

export interface FrameCell {
  readonly cell: number;
  /** 0 = masked. */
  readonly token: number;
  readonly given: boolean;
  /** Written, or replaced, in the step shown. */
  readonly writtenNow: boolean;
  /** Remasked, or replaced, in the step shown: the former digit, and the cause. */
  readonly remaskedNow: Ghost | null;
  /** Changed by a person after the step shown. */
  readonly editedNow: boolean;
  /** Step at which the digit shown was written; 0 for givens and masks. */
  readonly writtenAt: number;
  /** How often the cell was remasked so far. */
  readonly remasks: number;
  /** p(digit) when a model wrote it; 1 for givens, 0 where none did. */
  readonly confidence: number;
  /** Takes part in a conflict. */
  readonly conflicts: boolean;
}

export interface Frame {
  readonly domain: Domain;
  /** 0 = before the first step. */
  readonly step: number;
  readonly tokens: Tokens;
  readonly given: Given;
  /** [size] */
  readonly cells: readonly FrameCell[];
  /** The evidence of the cells, in runs that have it. */
  readonly evidence: Evidence | null;
  /** The prediction of the board shown; see `stale` for a board without one. */
  readonly prediction: Prediction | null;
  /** The board has changed since `prediction` was made: true only after a run's last step. */
  readonly stale: boolean;
  /** Predictions of masked cells are hidden, because a person is solving the puzzle. */
  readonly quiet?: boolean;
  /** Cells that have changed since `prediction` was made, while a newer one is computed. */
  readonly unsaid?: ReadonlySet<number>;
  /** The prediction of the board before, which decided this step's moves. */
  readonly decidedBy: Prediction | null;
  readonly events: readonly StepEvent[];
  readonly edits: readonly Edit[];
  readonly conflicts: readonly Conflict[];
  readonly masked: number;
  /** Forward passes spent so far. */
  readonly nfe: number;
  /** Remasks so far, over all cells. */
  readonly remasks: number;
  readonly ended: EndReason | null;
}

/**
 * The run after `step` steps, 0..steps.length. The cost is that of a board and not of a run:
 * the history behind it is built once per trace.
 * @throws {RangeError} outside the run
 */
export function frameAt(trace: Trace, step: number): Frame {
  const { tokens, given, evidence, memory, nfe, ended } = stateAt(trace, step);
  const events = trace.steps[step - 1]?.events ?? [];
  const edits = editsAt(trace.fork, step);
  const domain = domainOf(trace.spec);
  const conflicts = domain.conflicts?.(tokens) ?? [];
  const conflicting = conflictMarks(conflicts, tokens.length);
  const written = new Set<number>();
  const ghosts = new Map<number, Ghost>();
  for (const event of events) {
    if (event.type !== "remask") written.add(event.cell);
    if (event.type === "remask") ghosts.set(event.cell, { token: event.token, cause: event.cause });
    if (event.type === "replace") ghosts.set(event.cell, { token: event.from, cause: event.cause });
  }
  const editedCells = new Set(edits.map((edit) => edit.cell));
  const cells = Array.from(tokens, (token, cell): FrameCell => {
    return {
      cell,
      token,
      given: given[cell] === 1,
      writtenNow: written.has(cell),
      remaskedNow: ghosts.get(cell) ?? null,
      editedNow: editedCells.has(cell),
      writtenAt: memory.writtenAt[cell]!,
      remasks: memory.remasks[cell]!,
      confidence: memory.confidence[cell]!,
      conflicts: conflicting[cell] === 1,
    };
  });
  return {
    domain,
    step,
    tokens,
    given,
    cells,
    evidence: evidence ?? null,
    ...predictionAt(trace, step),
    decidedBy: saidAt(trace, step),
    events,
    edits,
    conflicts,
    masked: maskedCells(tokens).length,
    nfe,
    remasks: memory.remasks.reduce((sum, n) => sum + n, 0),
    ended,
  };
}

/**
 * The prediction of the board after `step` steps, from which the next step was decided.
 * After the last step it is the last one made, and stale if the board has changed since.
 */
export function predictionAt(
  trace: Trace,
  step: number,
): { readonly prediction: Prediction | null; readonly stale: boolean } {
  if (trace.steps[step] !== undefined) return { prediction: saidAt(trace, step + 1), stale: false };
  const last = trace.steps[step - 1];
  if (last === undefined) return { prediction: null, stale: false };
  const changed = last.events.length > 0 || last.evidence || editsAt(trace.fork, step).length > 0;
  return { prediction: saidAt(trace, step), stale: Boolean(changed) };
}

/** The prediction of a step; null if there is none, as in a person's game. */
const saidAt = (trace: Trace, step: number): Prediction | null =>
  wasAsked(trace, step) ? trace.steps[step - 1]!.prediction : null;

/** Whether a step has a prediction: it then cost a forward pass. False outside the run. */
export const wasAsked = ({ steps }: Trace, step: number): boolean =>
  (steps[step - 1]?.nfe ?? 0) > (steps[step - 2]?.nfe ?? 0);

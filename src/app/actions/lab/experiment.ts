// Runs the rows of an experiment, each with its model, one row after another and a batch at a time.
// It stores every finished board, so a reload loses only the boards in progress. A pause stops
// before the next forward pass.
import { deferred } from "../../../deferred.ts";
import { domainOf } from "../../../domains/registry.ts";
import { samplerOn } from "../../../model/fit.ts";
import { BACKENDS } from "../../../model/backends.ts";
import { messageOf } from "../../../model/errors.ts";
import type { Denoiser } from "../../../model/types.ts";
import {
  type HeadTally,
  NO_CELLS,
  scoredDigits,
  withDigits,
  withRun,
} from "../../../results/head-tally.ts";
import { measureBoards } from "../../../results/measuring.ts";
import type { Outcome } from "../../../results/outcome.ts";
import { knownModel } from "../../state/models.ts";
import { notify } from "../../state/notices.ts";
import type { AppStores } from "../../state/app.ts";
import { type Choice, planOf } from "../../state/lab/choice.ts";
import type { Keeper } from "./keeper.ts";
import {
  added,
  cutShort,
  endedOf,
  isDone,
  keyOf,
  type OwnRow,
  settledOf,
  unfinished,
} from "../../state/lab/rows.ts";
import type { Sets } from "../../state/lab/sets.ts";
import type { LabStore } from "../../state/lab/store.ts";
import { experiment as words } from "../../text/lab.ts";

export interface Experiment {
  /** Adds the rows of some choices, by default the form's, and runs what is not done. */
  readonly start: (choices?: readonly Choice[]) => Promise<void>;
  readonly pause: () => void;
  /** Continues, also with what a reload left unfinished. */
  readonly resume: () => Promise<void>;
  /** Removes what is not done; finished boards stay. */
  readonly cancel: () => void;
  /** Forgets all rows. */
  readonly clear: () => void;
}

/** How often the plots and the database are updated. */
const PUBLISH_MS = 400;
const SAVE_MS = 1000;

export function createExperiment(
  app: AppStores,
  lab: LabStore,
  sets: Sets,
  keeper: Keeper,
): Experiment {
  let abort = new AbortController();
  let running: Promise<void> | null = null;
  let gate = deferred<void>();
  gate.resolve();
  let saving: ReturnType<typeof setTimeout> | undefined;

  const report = (error: unknown) => notify(app.notices, "error", messageOf(error));
  const loaded = keeper.load().then(
    ({ rows, damaged }) => {
      lab.setState(({ own }) => ({ own: added(rows, own) }));
      if (damaged > 0) notify(app.notices, "info", words.damaged(damaged));
    },
    (error: unknown) => report(words.notKept(messageOf(error))),
  );

  const unkept = (error: unknown) => {
    const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
    report(isFull ? words.full : words.notKept(messageOf(error)));
  };
  const save = () => {
    clearTimeout(saving);
    saving = undefined;
    keeper.save(lab.getState().own).catch(unkept);
  };
  keeper.onCleared((keys) => {
    // This tab is measuring these rows: it stores them again.
    if (lab.getState().phase !== "still") return save();
    const left = lab.getState().own.filter((row) => !keys.includes(keyOf(row)));
    if (left.length === lab.getState().own.length) return;
    lab.setState({ own: left });
    notify(app.notices, "info", words.clearedElsewhere);
  });
  const put = (row: OwnRow) => {
    lab.setState(({ own }) => ({
      own: own.map((other) => (keyOf(other) === keyOf(row) ? row : other)),
    }));
    // Boards of the last pass before a pause still arrive.
    if (lab.getState().phase === "paused") save();
    else saving ??= setTimeout(save, SAVE_MS);
  };

  const run = async () => {
    const { signal } = (abort = new AbortController());
    lab.setState({ phase: "running" });
    try {
      for (;;) {
        const row = lab.getState().own.find((one) => !isDone(one));
        if (!row || signal.aborted) break;
        await runRow(row, await app.models.named(knownModel(row.spec.model)), signal);
      }
    } catch (error) {
      if (!signal.aborted) report(error);
    } finally {
      running = null;
      lab.setState({ phase: "still" });
      save();
    }
  };

  const runRow = async (row: OwnRow, model: Denoiser, signal: AbortSignal) => {
    const { spec } = row;
    if (spec.modelHash !== model.manifest.sha256)
      throw new Error(
        `This experiment was started with another version of the model ${spec.model}: press Cancel or Clear results, and start again.`,
      );
    const { puzzles } = await sets(row.set, row.outcomes.length);
    const outcomes: (Outcome | null)[] = [...row.outcomes];
    const boards = puzzles
      .map((puzzle, index) => ({ ...puzzle, index }))
      .filter(({ index }) => outcomes[index] === null);
    /** By index in the set, until the board and all before it have ended. */
    const judged = new Map<number, HeadTally>();
    let settled = settledOf(row).length;
    let { head, ms } = row;
    // Boards that a reload interrupted are run again.
    let passes = endedOf(row).reduce((sum, { nfe }) => sum + nfe, 0);
    let since = performance.now();
    let published = since;
    const publish = () => {
      published = performance.now();
      put({ ...row, head, outcomes: [...outcomes], ms, passes });
    };
    try {
      await measureBoards({
        domain: domainOf(model.manifest),
        sampler: samplerOn(spec.sampler, model),
        endings: model.manifest.quality,
        params: spec.params,
        seed: spec.seed,
        boards,
        width: BACKENDS[model.backend].width,
        signal,
        predict: async (queries) => {
          const now = performance.now();
          ms += now - since;
          if (now - published > PUBLISH_MS) publish();
          await gate.promise;
          since = performance.now();
          signal.throwIfAborted();
          passes += queries.length;
          return model.predict(queries);
        },
        onSeen: (at, seen, prediction) => {
          const { index, solution } = boards[at]!;
          if (!solution) return;
          const digits = scoredDigits(seen, prediction, solution);
          judged.set(index, withDigits(judged.get(index) ?? NO_CELLS, digits));
        },
        onBoard: (at, outcome) => {
          outcomes[boards[at]!.index] = outcome;
          for (; outcomes[settled]; settled++) {
            const run = judged.get(settled);
            if (run) head = withRun(head, run);
            judged.delete(settled);
          }
        },
      });
    } finally {
      ms += performance.now() - since;
      if (!signal.aborted) publish();
    }
  };

  const resume = async () => {
    gate.resolve();
    if (running && !abort.signal.aborted) return lab.setState({ phase: "running" });
    await Promise.all([loaded, running]);
    if (unfinished(lab.getState().own)) await (running ??= run());
  };

  const stop = () => {
    abort.abort();
    gate.resolve();
  };

  return {
    start: async (choices = [lab.getState().choice]) => {
      try {
        await loaded;
        const choice = choices.at(-1)!;
        const { manifest } = await app.models.named(knownModel(choice.model));
        const plans = await Promise.all(choices.map((one) => planOf(one, manifest, sets)));
        const rows = plans.flatMap((plan) => plan.rows);
        for (const sentence of new Set(plans.flatMap(({ refused }) => refused)))
          notify(app.notices, "error", sentence);
        if (rows.length === 0) return;
        lab.setState(({ own }) => ({
          own: added(own, rows),
          source: "own",
          // Shows what was started.
          model: manifest.id,
          set: choice.set,
        }));
      } catch (error) {
        return report(error);
      }
      await resume();
    },
    pause: () => {
      if (!running) return;
      gate = deferred();
      lab.setState({ phase: "paused" });
      save();
    },
    resume,
    cancel: () => {
      stop();
      lab.setState(({ own }) => ({ own: cutShort(own) }));
      save();
    },
    clear: () => {
      stop();
      lab.setState({ own: [] });
      keeper.clear().catch(unkept);
    },
  };
}

// The runs of the lesson: recorded ones, and the same with another puzzle, seed or parameter, which
// the model makes in the page.
import { useEffect, useState } from "react";
import type { Params, Tokens } from "../../../diffusion/types.ts";
import { messageOf } from "../../../model/errors.ts";
import { specOf } from "../../../run/spec.ts";
import { runTo } from "../../../run/steps.ts";
import { startTrace } from "../../../trace/record.ts";
import type { LessonId } from "../../../trace/lessons.ts";
import type { Trace } from "../../../trace/types.ts";
import { parseLink } from "../../../trace/link.ts";
import { useApp, type AppStores } from "../../state/app.ts";
import { judged } from "../../state/judge.ts";

const kept = new Map<LessonId, Promise<Trace>>();

/** The recorded run of a lesson. @throws Error with a sentence when it cannot be loaded */
export function recorded(lesson: LessonId): Promise<Trace> {
  const known = kept.get(lesson);
  if (known) return known;
  const asked = fetchTrace(`lessons/${lesson}.trace`);
  kept.set(lesson, asked);
  asked.catch(() => kept.delete(lesson));
  return asked;
}

async function fetchTrace(url: string): Promise<Trace> {
  const [{ decodeTrace }, response] = await Promise.all([
    import("../../../trace/format.ts"),
    fetchFile(url, "The run of this part"),
  ]);
  return decodeTrace(new Uint8Array(await response.arrayBuffer()));
}

/** A file of the lesson. @param what the start of the error's sentence. @throws Error with a sentence */
export async function fetchFile(url: string, what: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${what} (${url}) could not be fetched; reload the page.`);
  return response;
}

/** What is changed in a recorded run; {} gives the recorded run itself. */
export interface Changes {
  readonly puzzle?: string | null;
  readonly seed?: number | null;
  readonly sampler?: string;
  readonly params?: Params;
}

export interface Making {
  readonly trace: Trace | null;
  /** Whether the run is being made, or waits for the model. */
  readonly busy: boolean;
  readonly problem: string | null;
}

const NOTHING: Making = { trace: null, busy: true, problem: null };

/** A run of a lesson, made again when `changes` differ. If that fails, the recorded run stays. */
export function useLessonRun(lesson: LessonId, changes: Changes = {}): Making {
  const app = useApp();
  const [made, setMade] = useState<Making>(NOTHING);
  const wanted = JSON.stringify(changes);
  useEffect(() => {
    let going = true;
    let leave = () => {};
    const tell = (next: Making) => {
      if (going) setMade(next);
    };
    const put = async (base: Trace) => {
      if (!going) return;
      const asked = JSON.parse(wanted) as Changes;
      if (!changesAnything(asked)) return tell({ trace: base, busy: false, problem: null });
      setMade(({ trace }) => ({ trace: trace ?? base, busy: true, problem: null }));
      const run = join(app, `${lesson} ${wanted}`, (goOn) => remade(app, base, asked, goOn));
      ({ leave } = run);
      await run.trace.then(
        (trace) => tell({ trace, busy: false, problem: null }),
        (error: unknown) => tell({ trace: base, busy: false, problem: messageOf(error) }),
      );
    };
    recorded(lesson)
      .then(put)
      .catch((error: unknown) => tell({ trace: null, busy: false, problem: messageOf(error) }));
    return () => {
      going = false;
      leave();
    };
  }, [app, lesson, wanted]);
  return made;
}

interface Shared {
  readonly trace: Promise<Trace>;
  users: number;
}

/** Runs in use by key: the board and the text of a part share one. */
const shared = new WeakMap<AppStores, Map<string, Shared>>();

/** @param make starts the run; `goOn` tells it to stop when no component uses it any more */
function join(
  app: AppStores,
  key: string,
  make: (goOn: () => boolean) => Promise<Trace>,
): { readonly trace: Promise<Trace>; readonly leave: () => void } {
  const all = shared.get(app) ?? new Map<string, Shared>();
  shared.set(app, all);
  let run = all.get(key);
  if (!run) {
    const fresh: Shared = {
      users: 0,
      trace: Promise.resolve().then(() => make(() => fresh.users > 0)),
    };
    all.set(key, (run = fresh));
  }
  run.users++;
  const { trace } = run;
  const leave = () => {
    if (--run.users === 0) all.delete(key);
  };
  return { trace, leave };
}

const changesAnything = ({ puzzle, seed, sampler, params = {} }: Changes): boolean =>
  !!puzzle || (seed ?? null) !== null || !!sampler || Object.keys(params).length > 0;

/** A changed run, made to its end; stops early when `goOn` returns false. @throws Error with a sentence */
async function remade(
  app: AppStores,
  base: Trace,
  { puzzle, seed, sampler, params }: Changes,
  goOn: () => boolean,
): Promise<Trace> {
  const model = await app.models.get();
  const board = puzzle ? boardIn(puzzle) : null;
  const spec = specOf(model, {
    ...base.spec,
    ...board?.spec,
    ...((seed ?? null) !== null && { seed: seed! }),
    ...(sampler ? { sampler, params } : { params: { ...base.spec.params, ...params } }),
  });
  const start = startTrace(spec, model.device, board ? board.solution : base.solution);
  return runTo(start, Infinity, model, goOn);
}

/** The puzzle of an address. @throws Error with a sentence when the lesson cannot use it */
export function boardIn(puzzle: string) {
  const { link, problems } = parseLink(new URLSearchParams({ p: puzzle }).toString());
  if (!link.board) throw new Error(problems[0] ?? "The address has no puzzle.");
  const check = judged(link.board.tokens);
  if (check.kind !== "ok")
    throw new Error(
      "The puzzle in the address does not have exactly one solution; choose another.",
    );
  return { spec: link.board, solution: check.solution as Tokens };
}

// The runs of the lesson: recorded ones, there at once, and the same with another puzzle,
// seed or parameter, made here when the model is there.
import { useEffect, useRef, useState } from "react";
import type { Params, Prediction, Tokens } from "../../diffusion/types.ts";
import { samplerById } from "../../diffusion/samplers/registry.ts";
import { messageOf } from "../../model/errors.ts";
import { paramsFor } from "../../model/fit.ts";
import { startTrace } from "../../trace/record.ts";
import type { LessonId } from "../../trace/lessons.ts";
import type { Trace } from "../../trace/types.ts";
import { parseLink } from "../../trace/link.ts";
import { useDesk, type Desk } from "../desk/desk.ts";
import { judged } from "../puzzle/judge.ts";
import { carriedOn } from "../run/steps.ts";

const kept = new Map<LessonId, Promise<Trace>>();

/** The recorded run of a lesson. @throws Error with a sentence when it cannot be had */
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
    import("../../trace/format.ts"),
    fetch(url),
  ]);
  if (!response.ok) throw new Error(`The run of this chapter (${url}) could not be fetched.`);
  return decodeTrace(new Uint8Array(await response.arrayBuffer()));
}

/** What is changed of a recorded run; nothing of it is the recorded run itself. */
export interface Changes {
  readonly puzzle?: string | null;
  readonly seed?: number | null;
  readonly sampler?: string;
  readonly params?: Params;
}

export interface Making {
  readonly trace: Trace | null;
  /** The run on its way, or the model that it waits for. */
  readonly busy: boolean;
  readonly problem: string | null;
}

const NOTHING: Making = { trace: null, busy: true, problem: null };

/** A run of a lesson, made anew when its changes do. */
export function useLessonRun(lesson: LessonId, changes: Changes = {}): Making {
  const desk = useDesk();
  const [made, setMade] = useState<Making>(NOTHING);
  const wanted = JSON.stringify(changes);
  useEffect(() => {
    const stop = new AbortController();
    const tell = (next: Making) => !stop.signal.aborted && setMade(next);
    void recorded(lesson)
      .then(async (base) => {
        const asked = JSON.parse(wanted) as Changes;
        if (!changesAnything(asked)) return tell({ trace: base, busy: false, problem: null });
        setMade(({ trace }) => ({ trace: trace ?? base, busy: true, problem: null }));
        const trace = await remade(desk, base, asked, () => !stop.signal.aborted);
        tell({ trace, busy: false, problem: null });
      })
      .catch((error: unknown) =>
        setMade(({ trace }) => ({ trace, busy: false, problem: messageOf(error) })),
      );
    return () => stop.abort();
  }, [desk, lesson, wanted]);
  return made;
}

const changesAnything = ({ puzzle, seed, sampler, params = {} }: Changes): boolean =>
  !!puzzle || (seed ?? null) !== null || !!sampler || Object.keys(params).length > 0;

/** A recorded run with something else in it, run here to its end. */
export async function remade(
  desk: Desk,
  base: Trace,
  { puzzle, seed, sampler, params }: Changes,
  goOn: () => boolean,
): Promise<Trace> {
  const model = await desk.models.get();
  const { manifest } = model;
  const board = puzzle ? boardIn(puzzle) : null;
  const spec = {
    ...base.spec,
    ...board?.spec,
    model: { id: manifest.id, hash: manifest.sha256 },
    ...((seed ?? null) !== null && { seed: seed! }),
    ...(sampler && { sampler }),
    params: sampler
      ? paramsFor(samplerById(sampler), manifest, params ?? {})
      : { ...base.spec.params, ...params },
  };
  const solution = board ? board.solution : base.solution;
  return carriedOn(startTrace(spec, model.device, solution), Infinity, model, goOn);
}

/** A puzzle out of an address. @throws Error with a sentence */
function boardIn(puzzle: string) {
  const { link, problems } = parseLink(new URLSearchParams({ p: puzzle }).toString());
  if (!link.board) throw new Error(problems[0] ?? "The address has no puzzle.");
  const check = judged(link.board.tokens);
  if (check.kind !== "ok")
    throw new Error("The puzzle in the address has not exactly one solution; take another.");
  return { spec: link.board, solution: check.solution as Tokens };
}

/** What the model says of a board, asked anew when it changes; the last answer stays meanwhile. */
export function useOpinion(
  tokens: Tokens | null,
  given: Tokens | null,
  first: Prediction | null = null,
) {
  const desk = useDesk();
  const [said, setSaid] = useState<{ readonly of: Tokens; readonly prediction: Prediction } | null>(
    null,
  );
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRef(tokens);
  useEffect(() => {
    asked.current = tokens;
    if (!tokens || !given) return;
    void desk.models
      .get()
      .then((model) => (asked.current === tokens ? model.predict([{ tokens, given }]) : []))
      .then(([prediction]) => prediction && setSaid({ of: tokens, prediction }))
      .catch((error: unknown) => setProblem(messageOf(error)));
  }, [desk, tokens, given]);
  const current = said && said.of === tokens ? said.prediction : null;
  return { prediction: current ?? first, waiting: !current, problem };
}

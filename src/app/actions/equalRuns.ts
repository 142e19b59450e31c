// Says when another seed changes nothing: two runs that differ only in their seed and are equal in every
// step are one run, not two trials.
import { digestsOf } from "../../trace/digest.ts";
import type { Trace } from "../../trace/types.ts";
import type { AppStores } from "../state/app.ts";
import { notify } from "../state/notices.ts";
import { hasEnded } from "../state/run.ts";
import { words } from "../text/shell.ts";

/** Watches the runs made, and says when another seed gave the same one. @returns stops it */
export function tellEqualRuns({ notices, run }: Pick<AppStores, "notices" | "run">): () => void {
  let last: Trace | null = null;
  return run.subscribe((view, before) => {
    const { trace, live } = view;
    if (!live || !trace || trace === before.trace || !hasEnded(view)) return;
    if (last && last.spec.seed !== trace.spec.seed && isSameBut(last, trace))
      notify(notices, "info", words.sameRun(trace.spec.seed, last.spec.seed));
    last = trace;
  });
}

/** Whether two runs differ at most in the seed. */
function isSameBut(a: Trace, b: Trace): boolean {
  const asked = ({ spec, fork }: Trace) =>
    JSON.stringify([
      fork?.step ?? null,
      spec.model,
      spec.sampler,
      spec.params,
      Array.from(spec.tokens),
      Array.from(spec.given),
    ]);
  return asked(a) === asked(b) && digestsOf(a).at(-1) === digestsOf(b).at(-1);
}

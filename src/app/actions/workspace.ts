// The debugger's workspace in a shared link: saves what is open, and opens it again.
import { hasRecipe, remake } from "../../run/recipe.ts";
import { runTo } from "../../run/steps.ts";
import { formatLink, linkOf, parseLink } from "../../trace/link.ts";
import { type Runs, withTrace } from "../../trace/runs.ts";
import type { Trace } from "../../trace/types.ts";
import { isEmpty, packWorkspace, unpackWorkspace } from "../../trace/workspace.ts";
import type { AppStores } from "../state/app.ts";
import { begun, debugOf, runOf } from "../state/debug.ts";
import { solutionAfter, solutionFrom } from "../state/judge.ts";
import { knownModel } from "../state/models.ts";
import { share as words } from "../text/debug.ts";
import { notify } from "../state/notices.ts";
import { preparing } from "./preparing.ts";

/** The part of a link that holds what the debugger has open; "" for nothing. */
export function workspaceNow(app: AppStores): string {
  const debug = debugOf(app).getState();
  const other = runOf(debug, debug.other);
  const open = {
    breakpoints: debug.breakpoints.map(({ condition, on }) => ({ condition, on })),
    join: debug.join,
    watch: debug.watch,
    selected: app.screen.getState().selected,
    other:
      other && hasRecipe(other.trace)
        ? formatLink(linkOf(other.trace, other.trace.steps.length))
        : null,
  };
  return isEmpty(open) ? "" : packWorkspace(open);
}

/** Opens a link's workspace, once its run is made. If it is damaged, a notice says so. */
export async function openWorkspace(app: AppStores, packed: string): Promise<void> {
  const open = unpackWorkspace(packed);
  if (!open) return notify(app.notices, "error", words.damagedWorkspace);
  const { trace } = app.run.getState();
  if (!trace) return;
  const fits = (cell: number | null) => cell === null || cell < trace.spec.tokens.length;
  debugOf(app).setState({
    breakpoints: open.breakpoints
      .filter(({ condition }) => !("cell" in condition) || fits(condition.cell))
      .map((one, i) => ({ ...one, id: i + 1 })),
    join: open.join,
    watch: open.watch.filter(fits),
  });
  if (fits(open.selected)) app.screen.setState({ selected: open.selected });
  if (open.other !== null) await openBeside(app, open.other);
}

/** Makes the other run of a comparison; the parent of a fork is in the tree already. */
async function openBeside(app: AppStores, query: string): Promise<void> {
  const debug = debugOf(app);
  const { link, problems } = parseLink(query);
  const { domain, board, sampler, seed, params, forks } = link;
  if (problems.length > 0 || !board || !sampler || seed === null)
    return notify(app.notices, "error", words.damagedWorkspace);
  const step = link.step ?? 0;
  await preparing(app, async () => {
    const { runs, current } = debug.getState();
    const asked = formatLink({ ...link, step: null });
    const known = runs.find(({ id, trace }) => id !== current && recipeIn(trace) === asked);
    if (known) {
      debug.setState({ other: known.id, at: 0 });
      const model = await app.models.named(knownModel(known.trace.spec.model.id));
      await runTo(known.trace, step, model, (trace) => {
        // Once it is on screen, the runner makes it.
        const wanted = debug.getState().other === known.id;
        if (wanted) debug.setState((now) => ({ runs: withTrace(now.runs, known.id, trace) }));
        return wanted;
      });
      return;
    }
    const made = await remake(
      {
        domain,
        ...board,
        sampler,
        seed,
        params,
        forks,
        step,
        trail: null,
        model: knownModel(link.model?.id),
      },
      {
        modelOf: (id) => app.models.named(id),
        solutionOf: solutionFrom,
        solutionAfter,
        onGrown: () => true,
      },
    );
    if (!made) return;
    debug.setState((now) => {
      const change = begun(now, made, parentIn(now.runs, made), true);
      return { ...change, current: now.current, other: change.current! };
    });
  });
}

/** The recipe of a run as a link without a step; null if it cannot be made again. */
const recipeIn = (trace: Trace): string | null =>
  hasRecipe(trace) ? formatLink({ ...linkOf(trace, 0), step: null }) : null;

/** The run that a fork comes from, if it is in the tree. */
function parentIn(runs: Runs, { fork, ...trace }: Trace): number | null {
  if (!fork) return null;
  const origin = recipeIn({ ...trace, ...fork.origin });
  return runs.find((run) => recipeIn(run.trace) === origin)?.id ?? null;
}

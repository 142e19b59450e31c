// The debugger's workspace in a shared link: what is open goes along, and is opened again.
import { remake } from "../../run/recipe.ts";
import { formatLink, linkOf, parseLink } from "../../trace/link.ts";
import { isEmpty, packWorkspace, unpackWorkspace } from "../../trace/workspace.ts";
import type { AppStores } from "../state/app.ts";
import { begun, debugOf, runOf } from "../state/debug.ts";
import { cluesOf } from "../state/game.ts";
import { solutionAfter, solutionOf } from "../state/judge.ts";
import { knownModel } from "../state/models.ts";
import { words } from "../text/debug.ts";
import { notify } from "../state/notices.ts";
import { preparing } from "./preparing.ts";

/** The part of a link that holds what the debugger has open; "" where that is nothing. */
export function workspaceNow(app: AppStores): string {
  const debug = debugOf(app).getState();
  const other = runOf(debug, debug.other);
  const open = {
    breakpoints: debug.breakpoints.map(({ condition, on }) => ({ condition, on })),
    join: debug.join,
    watch: debug.watch,
    selected: app.screen.getState().selected,
    other: other && formatLink(linkOf(other.trace, other.trace.steps.length)),
  };
  return isEmpty(open) ? "" : packWorkspace(open);
}

/** Opens what a link carried, once its run is there. What is damaged is told and left out. */
export async function openWorkspace(app: AppStores, packed: string): Promise<void> {
  const open = unpackWorkspace(packed);
  if (!open) return notify(app.notices, "error", words.share.damagedWorkspace);
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

/** Makes the other run of a comparison again, beside the one on screen. */
async function openBeside(app: AppStores, query: string): Promise<void> {
  const { link, problems } = parseLink(query);
  const { board, sampler, seed, step } = link;
  if (problems.length > 0 || !board || !sampler || seed === null)
    return notify(app.notices, "error", words.share.damagedWorkspace);
  await preparing(app, async () => {
    const made = await remake(
      {
        domain: link.domain,
        ...board,
        sampler,
        seed,
        params: link.params,
        model: knownModel(link.model?.id),
        forks: link.forks,
        step: step ?? 0,
        trail: null,
      },
      {
        modelOf: (id) => app.models.named(id),
        solutionOf: (start) => solutionOf(cluesOf(start)),
        solutionAfter,
        onGrown: () => true,
      },
    );
    if (!made) return;
    debugOf(app).setState((now) => {
      const { current, at } = now;
      const change = begun(now, made, null, true);
      return { ...change, current, at, other: change.current! };
    });
  });
}

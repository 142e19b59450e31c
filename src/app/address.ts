// The address of the page says what is on it: puzzle, sampler, parameters, seed
// and step. Read once and when somebody changes it; rewritten, in place, as the
// person goes on. How a link is spelt is trace/link.ts's.
import { resolveParams } from "../diffusion/params.ts";
import { samplerById } from "../diffusion/samplers/registry.ts";
import type { Params } from "../diffusion/types.ts";
import { messageOf } from "../model/errors.ts";
import { formatLink, type Link, linkOf, parseLink } from "../trace/link.ts";
import { knownModel } from "./models.ts";
import { setPuzzle } from "./puzzleActions.ts";
import { reproduce } from "./reproduce.ts";
import { currentRoute, rewrite } from "./route.ts";
import { startRun } from "./runActions.ts";
import { notify } from "./stores/notices.ts";
import { isSeed, paramsOf } from "./stores/settings.ts";
import type { Workbench } from "./stores/workbench.ts";

/** A cursor that plays must not write the address on every frame. */
const PAUSE_MS = 300;

/**
 * Puts on the table what a link says. What it gets wrong is told, a sentence a
 * part, and left as it was.
 */
export async function followLink(bench: Workbench, query: string): Promise<void> {
  const { link, problems } = parseLink(query);
  const { sampler, params, seed } = settingsOf(bench, link, problems);
  bench.settings.setState((now) => ({
    sampler,
    params: { ...now.params, [sampler]: params },
    seed,
  }));
  for (const problem of problems) notify(bench.notices, "error", problem);
  if (!link.board) return;
  setPuzzle(bench, link.board);
  if (link.step === null) return;
  if (link.forks.length > 0 || link.trail) {
    const model = knownModel(link.model?.id);
    const { step, forks, trail } = link;
    await reproduce(bench, { ...link.board, sampler, params, seed, model, step, forks, trail });
  } else await startRun(bench, link.board, link.step);
  warnOfOtherModel(bench, link);
}

/** The sampler, parameters and seed of a link, where they are right; else those at hand. */
function settingsOf(bench: Workbench, link: Link, problems: string[]) {
  const now = bench.settings.getState();
  const tried = <T>(read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch (error) {
      problems.push(`In the link: ${messageOf(error)}`);
      return otherwise;
    }
  };
  const sampler = tried(() => samplerById(link.sampler ?? now.sampler), samplerById(now.sampler));
  const params: Record<string, Params[string]> = {};
  for (const [name, value] of Object.entries(link.params)) {
    const read = () => resolveParams(sampler, { [name]: value })[name];
    const known = tried<Params[string] | undefined>(read, undefined);
    if (known !== undefined) params[name] = known;
  }
  const seed = tried(() => seedOf(link.seed ?? now.seed), now.seed);
  return { sampler: sampler.id, params, seed };
}

function seedOf(seed: number): number {
  if (isSeed(String(seed))) return seed;
  throw new Error(`Seed ${seed} is too large; seeds go up to ${2 ** 31 - 1}.`);
}

function warnOfOtherModel({ models, notices }: Workbench, { model }: Link): void {
  const manifest = models.peek()?.manifest;
  if (!manifest || !model) return;
  if (manifest.id === model.id && manifest.sha256.startsWith(model.hash ?? "")) return;
  const made = `This link was made with another model (${model.id})`;
  notify(notices, "info", `${made}, so its run may differ from the one below.`);
}

/** The query for what is on screen; "" for a recorded run or an opened file. */
export function queryNow({ run, hand, screen, settings }: Workbench): string {
  const { trace, cursor, live, follow } = run.getState();
  if (screen.getState().shows === "run" && trace) {
    const step = Number.isFinite(follow) ? Math.max(cursor, follow) : cursor;
    return live ? formatLink(linkOf(trace, step)) : "";
  }
  const { sampler, seed, ...chosen } = settings.getState();
  return formatLink({
    board: hand.getState().board,
    model: null,
    sampler,
    params: paramsOf({ ...chosen, sampler, seed }),
    seed,
    step: null,
    forks: [],
    trail: null,
  });
}

/**
 * Follows the link that the page was opened with, and from then on keeps the
 * address and the workbench in step. @returns whether there was a link.
 */
export function watchAddress(bench: Workbench): boolean {
  let said = currentRoute().query;
  const linked = said !== "";
  if (linked) void followLink(bench, said);

  let before = queryNow(bench);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    timer = undefined;
    // What is asked for and not yet there is still what the address says.
    if (bench.screen.getState().waiting) return;
    const query = queryNow(bench);
    if (query === before) return;
    before = said = query;
    rewrite({ path: currentRoute().path || "play", query });
  };
  const changed = () => {
    timer ??= setTimeout(write, PAUSE_MS);
  };
  for (const store of [bench.run, bench.hand, bench.settings, bench.screen])
    store.subscribe(changed);

  addEventListener("hashchange", () => {
    const { query } = currentRoute();
    if (query && query !== said) void followLink(bench, (said = query));
  });
  return linked;
}

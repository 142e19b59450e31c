// The page's address: puzzle, sampler, parameters, seed and step. It is read at the start and when
// it changes, and rewritten in place while the person works. trace/link.ts defines the text of a
// link.
import { SUDOKU } from "../../domains/sudoku.ts";
import { takeAttempts } from "../../diffusion/attempts.ts";
import { resolveParams } from "../../diffusion/params.ts";
import { samplerById } from "../../diffusion/samplers/registry.ts";
import type { Params } from "../../diffusion/types.ts";
import { messageOf } from "../../model/errors.ts";
import { identityOf } from "../../model/fit.ts";
import { hasRecipe } from "../../run/recipe.ts";
import { formatLink, type Link, linkOf, parseLink, partsOf } from "../../trace/link.ts";
import { knownModel, MODELS } from "../state/models.ts";
import { preparing } from "./preparing.ts";
import { setPuzzle } from "./puzzle.ts";
import { reproduce } from "./reproduce.ts";
import { currentRoute, isLesson, rewrite } from "../state/route.ts";
import { currentPuzzle, startRun } from "./run.ts";
import { words } from "../text/shell.ts";
import { notify } from "../state/notices.ts";
import { isSeed, paramsOf } from "../state/settings.ts";
import type { AppStores } from "../state/app.ts";

/** A pause, so that a playing cursor does not write the address on every frame. */
const PAUSE_MS = 300;

/** Opens what a link names. A part that cannot be used is reported in a sentence and left as it was. */
export async function followLink(app: AppStores, query: string): Promise<void> {
  const { link, problems } = parseLink(query);
  const { sampler, params, seed } = settingsOf(app, link, problems);
  for (const problem of problems) notify(app.notices, "error", problem);
  // Puzzle, settings and model of the page are Sudoku's: a run of another domain brings its own.
  const isSudoku = link.domain === SUDOKU.id;
  if (isSudoku) {
    app.settings.setState((now) => ({
      sampler,
      params: { ...now.params, [sampler]: params },
      seed,
    }));
    if (link.board) setPuzzle(app, link.board);
  }
  const puzzle = currentPuzzle(app);
  const model = knownModel(link.model?.id);
  if (isSudoku && model && !(await takeModel(app, model))) return;
  if (!link.board || link.step === null || !puzzle.same()) return;
  const { domain, board, step, forks, trail } = link;
  const before = app.run.getState().trace?.spec;
  if (forks.length > 0 || trail || !isSudoku) {
    await reproduce(app, { domain, ...board, sampler, params, seed, model, step, forks, trail });
  } else await startRun(app, link.board, link.step);
  const workspace = partsOf(query).get("w");
  if (workspace && puzzle.same() && app.run.getState().trace?.spec !== before) {
    const { openWorkspace } = await import("./workspace.ts");
    await openWorkspace(app, workspace);
  }
  if (isSudoku || app.run.getState().trace?.spec !== before) warnOfOtherModel(app, link);
}

/** Makes the model that a link names the page's own. @returns false, and says why, if it does not start */
const takeModel = async (app: AppStores, id: string): Promise<boolean> =>
  (await preparing(app, async () => {
    const { models } = app;
    if ((await models.get()).manifest.id !== id) await models.use(id);
    return true;
  })) ?? false;

/** The sampler, parameters and seed of a link; those that are wrong are replaced by the current ones. */
function settingsOf(app: AppStores, link: Link, problems: string[]) {
  const now = app.settings.getState();
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
    const read = () => {
      const { attempts, rest } = takeAttempts({ [name]: value });
      return { ...resolveParams(sampler, rest), attempts }[name];
    };
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

function warnOfOtherModel({ models, run, notices }: AppStores, { domain, model }: Link): void {
  const own = models.peek();
  const ran =
    domain === SUDOKU.id ? own && identityOf(own.manifest) : run.getState().trace?.spec.model;
  if (!ran || !model) return;
  if (ran.id === model.id && ran.hash.startsWith(model.hash ?? "")) return;
  notify(notices, "info", words.link.otherModel(model.id));
}

/** The query for what is on screen; "" for a recorded run or an opened file. */
export function queryNow({ models, run, game, screen, settings }: AppStores): string {
  const { trace, cursor, live, follow } = run.getState();
  if (screen.getState().shows === "run" && trace) {
    const step = Number.isFinite(follow) ? Math.max(cursor, follow) : cursor;
    return live && hasRecipe(trace) ? formatLink(linkOf(trace, step)) : "";
  }
  const { sampler, seed, ...chosen } = settings.getState();
  const own = models.peek()?.manifest;
  const another = own && own.id !== MODELS[0].id && knownModel(own.id);
  return formatLink({
    domain: SUDOKU.id,
    board: game.getState().board,
    // Only a model that was chosen is part of the address.
    model: another ? identityOf(own) : null,
    sampler,
    params: paramsOf({ ...chosen, sampler, seed }),
    seed,
  });
}

/** The link in the address, "" without one. */
function linkNow(): string {
  const { path, query } = currentRoute();
  return isLesson(path) ? "" : query;
}

/**
 * Follows the link that the page was opened with, and from then on keeps the
 * address and the page in step. @returns whether there was a link.
 */
export function watchAddress(app: AppStores): boolean {
  let said = linkNow();
  const linked = said !== "";
  if (linked) void followLink(app, said);

  let before = queryNow(app);
  let at = location.hash;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    timer = undefined;
    // While something is being prepared, the address still names it.
    if (app.screen.getState().preparing > 0 || isLesson(currentRoute().path)) return;
    // The address was changed and its event has not arrived yet: do not overwrite it.
    if (location.hash !== at) return;
    const query = queryNow(app);
    if (query === before) return;
    before = said = query;
    rewrite({ path: currentRoute().path || "play", query });
    at = location.hash;
  };
  const changed = () => {
    timer ??= setTimeout(write, PAUSE_MS);
  };
  for (const store of [app.run, app.game, app.settings, app.screen, app.model])
    store.subscribe(changed);

  addEventListener("hashchange", () => {
    at = location.hash;
    changed();
    const query = linkNow();
    if (query && query !== said) void followLink(app, (said = query));
  });
  return linked;
}

// The debugger's own commands, for its keys and for the palette.
import type { AppCommand } from "../../shell/commands.ts";
import { copyLink } from "../../actions/reproduce.ts";
import { notify } from "../../state/notices.ts";
import type { AppStores } from "../../state/app.ts";
import { conditionFrom, KINDS } from "../../../ui/debug/conditions.ts";
import { domainOf } from "../../../domains/registry.ts";
import { rowChoices } from "../../../ui/debug/rows.ts";
import {
  compareNext,
  edit,
  fork,
  runAgainBeside,
  runToHit,
  toDivergence,
  walkBy,
} from "../../actions/debug.ts";
import { debugOf, watchToggled, withBreakpoint } from "../../state/debug.ts";
import { words } from "../../text/debug.ts";

const { does } = words;

/** An action on the chosen cell; without one, a notice says so. */
const onCell = (act: (app: AppStores, cell: number) => void) => (app: AppStores) => {
  const { selected } = app.screen.getState();
  if (selected === null) notify(app.notices, "info", words.chooseFirst);
  else act(app, selected);
};

const command = (
  shown: string | null,
  text: string,
  run: AppCommand["run"],
  keys = shown ?? "",
): AppCommand => ({ does: text, group: "Debug", run, ...(shown && { shown, keys: [keys] }) });

export const DEBUG_COMMANDS: readonly AppCommand[] = [
  command("b", does.runTo, (app) => runToHit(app, 1)),
  command("Shift+B", does.runBack, (app) => runToHit(app, -1), "B"),
  command("f", does.fork, (app) => void fork(app)),
  command(
    "v",
    does.watch,
    onCell((app, cell) => debugOf(app).setState((now) => watchToggled(now, cell))),
  ),
  command("c", does.compare, compareNext),
  command("d", does.part, toDivergence),
  command("}", does.next, (app) => walkBy(app, 1)),
  command("{", does.before, (app) => walkBy(app, -1)),
  command("r", does.rows, (app) => {
    const { trace } = app.run.getState();
    if (!trace) return;
    const choices = rowChoices(domainOf(trace.spec));
    debugOf(app).setState(({ rows }) => ({
      rows: choices[(choices.indexOf(rows) + 1) % choices.length]!,
    }));
  }),
  command("l", does.copy, (app) => void copyLink(app)),
  command(null, does.again, (app) => void runAgainBeside(app)),
  command(
    null,
    does.mask,
    onCell((app, cell) => edit(app, { type: "set", cell, token: 0 })),
  ),
  command(null, does.discard, (app) => debugOf(app).setState({ draft: null })),
  ...KINDS.map(({ kind, label, number }) =>
    command(null, does.add(label, number ?? null), (app) =>
      debugOf(app).setState((now) =>
        withBreakpoint(now, conditionFrom(kind, null, number?.default ?? 0)),
      ),
    ),
  ),
  command(null, does.removeAll, (app) => debugOf(app).setState({ breakpoints: [] })),
];

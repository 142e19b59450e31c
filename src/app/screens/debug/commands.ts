// The debugger's own commands, for its keys and for the palette.
import { commandsIn } from "../../shell/commands.ts";
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

const command = commandsIn("Debug");

export const DEBUG_COMMANDS = [
  command(does.runTo, (app) => runToHit(app, 1), "b"),
  command(does.runBack, (app) => runToHit(app, -1), "Shift+B", "B"),
  command(does.fork, (app) => void fork(app), "f"),
  command(
    does.watch,
    onCell((app, cell) => debugOf(app).setState((now) => watchToggled(now, cell))),
    "v",
  ),
  command(does.compare, compareNext, "c"),
  command(does.part, toDivergence, "d"),
  command(does.next, (app) => walkBy(app, 1), "}"),
  command(does.before, (app) => walkBy(app, -1), "{"),
  command(does.rows, nextRows, "r"),
  command(does.copy, (app) => void copyLink(app), "l"),
  command(does.again, (app) => void runAgainBeside(app)),
  command(
    does.mask,
    onCell((app, cell) => edit(app, { type: "set", cell, token: 0 })),
  ),
  command(does.discard, (app) => debugOf(app).setState({ draft: null })),
  ...KINDS.map(({ kind, label, number }) =>
    command(does.add(label, number ?? null), (app) =>
      debugOf(app).setState((now) =>
        withBreakpoint(now, conditionFrom(kind, null, number?.default ?? 0)),
      ),
    ),
  ),
  command(does.removeAll, (app) => debugOf(app).setState({ breakpoints: [] })),
];

function nextRows(app: AppStores): void {
  const { trace } = app.run.getState();
  if (!trace) return;
  const choices = rowChoices(domainOf(trace.spec));
  debugOf(app).setState(({ rows }) => ({
    rows: choices[(choices.indexOf(rows) + 1) % choices.length]!,
  }));
}

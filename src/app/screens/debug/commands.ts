// What can be done in the debugger besides what can be done everywhere, for its keys
// and for the palette.
import type { DeskCommand } from "../../shell/commands.ts";
import { copyLink } from "../../actions/reproduce.ts";
import { notify } from "../../state/notices.ts";
import type { Desk } from "../../state/app.ts";
import { conditionFrom, KINDS } from "../../../ui/debug/conditions.ts";
import { ROW_CHOICES } from "../../../ui/debug/rows.ts";
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

/** What acts on the chosen cell says so when there is none. */
const onCell = (act: (desk: Desk, cell: number) => void) => (desk: Desk) => {
  const { selected } = desk.screen.getState();
  if (selected === null) notify(desk.notices, "info", words.chooseFirst);
  else act(desk, selected);
};

const command = (
  shown: string | null,
  text: string,
  run: DeskCommand["run"],
  keys = shown ?? "",
): DeskCommand => ({ does: text, group: "Debug", run, ...(shown && { shown, keys: [keys] }) });

export const DEBUG_COMMANDS: readonly DeskCommand[] = [
  command("b", does.runTo, (desk) => runToHit(desk, 1)),
  command("Shift+B", does.runBack, (desk) => runToHit(desk, -1), "B"),
  command("f", does.fork, (desk) => void fork(desk)),
  command(
    "v",
    does.watch,
    onCell((desk, cell) => debugOf(desk).setState((now) => watchToggled(now, cell))),
  ),
  command("c", does.compare, compareNext),
  command("d", does.part, toDivergence),
  command("}", does.next, (desk) => walkBy(desk, 1)),
  command("{", does.before, (desk) => walkBy(desk, -1)),
  command("r", does.rows, (desk) =>
    debugOf(desk).setState(({ rows }) => ({
      rows: ROW_CHOICES[(ROW_CHOICES.indexOf(rows) + 1) % ROW_CHOICES.length]!,
    })),
  ),
  command("l", does.copy, (desk) => void copyLink(desk)),
  command(null, does.again, (desk) => void runAgainBeside(desk)),
  command(
    null,
    does.mask,
    onCell((desk, cell) => edit(desk, { type: "set", cell, token: 0 })),
  ),
  command(null, does.discard, (desk) => debugOf(desk).setState({ draft: null })),
  ...KINDS.map(({ kind, label, number }) =>
    command(null, does.add(label, number ?? null), (desk) =>
      debugOf(desk).setState((now) =>
        withBreakpoint(now, conditionFrom(kind, null, number?.default ?? 0)),
      ),
    ),
  ),
  command(null, does.removeAll, (desk) => debugOf(desk).setState({ breakpoints: [] })),
];

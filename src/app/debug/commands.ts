// What can be done in the debugger besides what can be done everywhere, for its keys
// and for the palette.
import type { Command } from "../commands.ts";
import { copyLink } from "../reproduce.ts";
import { notify } from "../stores/notices.ts";
import type { Workbench } from "../stores/workbench.ts";
import { conditionFrom, KINDS } from "../../ui/debug/conditions.ts";
import { ROW_CHOICES } from "../../ui/debug/rows.ts";
import {
  compareNext,
  edit,
  fork,
  runAgainBeside,
  runToHit,
  toDivergence,
  walkBy,
} from "./actions.ts";
import { debugOf, watchToggled, withBreakpoint } from "./store.ts";

/** What acts on the chosen cell says so when there is none. */
const onCell = (act: (bench: Workbench, cell: number) => void) => (bench: Workbench) => {
  const { selected } = bench.screen.getState();
  if (selected === null) notify(bench.notices, "info", "Choose a cell on the board first.");
  else act(bench, selected);
};

const command = (
  shown: string | null,
  does: string,
  run: Command["run"],
  keys = shown ?? "",
): Command => ({ does, group: "Debug", run, ...(shown && { shown, keys: [keys] }) });

export const DEBUG_COMMANDS: readonly Command[] = [
  command("b", "Run to the next breakpoint", (bench) => runToHit(bench, 1)),
  command("Shift+B", "Run back to the last breakpoint", (bench) => runToHit(bench, -1), "B"),
  command("f", "Fork at this step and go on", (bench) => void fork(bench)),
  command(
    "v",
    "Watch the chosen cell, or no longer",
    onCell((bench, cell) => debugOf(bench).setState((now) => watchToggled(now, cell))),
  ),
  command("c", "Compare with the next run, or with none", compareNext),
  command("d", "Go to where the two runs part", toDivergence),
  command("}", "Show the next run", (bench) => walkBy(bench, 1)),
  command("{", "Show the run before", (bench) => walkBy(bench, -1)),
  command("r", "Next choice of barcode rows", (bench) =>
    debugOf(bench).setState(({ rows }) => ({
      rows: ROW_CHOICES[(ROW_CHOICES.indexOf(rows) + 1) % ROW_CHOICES.length]!,
    })),
  ),
  command("l", "Copy a link that makes this run again", (bench) => void copyLink(bench)),
  command(null, "Run again and check that it is the same", (bench) => void runAgainBeside(bench)),
  command(
    null,
    "Mask the chosen cell in a fork",
    onCell((bench, cell) => edit(bench, { type: "set", cell, token: 0 })),
  ),
  command(null, "Discard the changes prepared for a fork", (bench) =>
    debugOf(bench).setState({ draft: null }),
  ),
  ...KINDS.map(({ kind, label, number }) =>
    command(
      null,
      `Add breakpoint: ${label}${number ? `, ${number.label} ${number.default}` : ""}`,
      (bench) =>
        debugOf(bench).setState((now) =>
          withBreakpoint(now, conditionFrom(kind, null, number?.default ?? 0)),
        ),
    ),
  ),
  command(null, "Remove every breakpoint", (bench) => debugOf(bench).setState({ breakpoints: [] })),
];

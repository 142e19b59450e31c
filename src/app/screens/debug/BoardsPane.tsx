// The board of the run on screen, the board of the compared run, and the readout of a cell. Digits typed
// here become changes of a fork.
import { type KeyboardEvent, useCallback, useMemo } from "react";
import { MASK } from "../../../diffusion/board.ts";
import type { Domain } from "../../../diffusion/domain.ts";
import { domainOf } from "../../../domains/registry.ts";
import { differenceAt } from "../../../trace/diff.ts";
import { frameAt } from "../../../trace/frame.ts";
import { Board } from "../../../ui/board/Board.tsx";
import { Readout } from "../../../ui/board/Readout.tsx";
import { RunStatus } from "../../../ui/playback/RunStatus.tsx";
import { useRun, useCellHandlers, useScreen, useSettings, useApp } from "../../state/app.ts";
import { edit } from "../../actions/debug.ts";
import { isRecorded } from "../../actions/recorded.ts";
import { TextPane } from "./TextPane.tsx";
import { type Comparison, useComparison, useMoment } from "./moments.ts";
import { runOf, useDebug } from "../../state/debug.ts";
import { words } from "../../text/debug.ts";

export function BoardsPane() {
  const recorded = useRun(({ trace }) => isRecorded(trace));
  return recorded ? <TextPane /> : <GridPane />;
}

function GridPane() {
  const app = useApp();
  const moment = useMoment();
  const comparison = useComparison();
  const { heat, pencilMarks, showWrong } = useSettings((all) => all);
  const { selected, pointed } = useScreen((screen) => screen);
  const row = useDebug((debug) => debug.row);
  const stopped = useDebug((debug) => debug.stopped !== null && debug.stopped.cell !== null);
  const name = useDebug((debug) => runOf(debug, debug.current)?.name ?? "");
  const lit = useMemo(() => (row === null ? [] : [row]), [row]);
  const handlers = useCellHandlers();
  const domain = moment && domainOf(moment.trace.spec);
  const onKey = useCallback(
    (cell: number, event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const token = domain && tokenTyped(domain, event.key);
      if (token === null) return;
      event.preventDefault();
      edit(app, { type: "set", cell, token });
    },
    [app, domain],
  );
  const differs = useMemo(() => (comparison ? differingIn(comparison) : []), [comparison]);
  if (!moment) return null;
  const { frame, trace } = moment;
  const solution = showWrong || stopped ? trace.solution : null;
  const shared = { heat, pencilMarks, selected, lit, ...handlers };
  return (
    <>
      <div className="debug-boards">
        <div className="debug-board">
          {comparison && <h2 title={name}>{name}</h2>}
          <Board
            {...shared}
            area={differs}
            frame={frame}
            solution={solution}
            motion={false}
            label={words.boards.run}
            onKey={onKey}
          />
        </div>
        {comparison && (
          <OtherBoard {...shared} area={differs} comparison={comparison} wrong={showWrong} />
        )}
      </div>
      <Readout frame={frame} cell={row ?? pointed ?? selected} solution={solution} />
      <RunStatus frame={frame} steps={trace.steps.length} />
    </>
  );
}

/** The token that a key writes, 0 for the mask; null for any other key. "0" is a digit only in some domains. */
function tokenTyped({ vocab, symbol }: Domain, key: string): number | null {
  if (key === "Backspace" || key === "Delete") return MASK;
  for (let token = 1; token <= vocab; token++) if (symbol(token) === key) return token;
  return key === "0" ? MASK : null;
}

type Shared = Pick<
  Parameters<typeof Board>[0],
  "heat" | "pencilMarks" | "selected" | "lit" | "area" | "onSelect" | "onPoint"
>;

/** The cells in which the two runs have different tokens. */
function differingIn({ a, other, pairs, at }: Comparison): number[] {
  const { tokens } = differenceAt(a, other.trace, pairs[at]!);
  return [...tokens.keys()].filter((cell) => tokens[cell] === 1);
}

function OtherBoard({
  comparison,
  wrong,
  ...shared
}: Shared & { comparison: Comparison; wrong: boolean }) {
  const { other, pairs, at } = comparison;
  const step = pairs[at]!.b;
  const frame = useMemo(() => frameAt(other.trace, step), [other.trace, step]);
  return (
    <div className="debug-board">
      <h2 title={other.name}>{words.boards.at(other.name, step)}</h2>
      <Board
        {...shared}
        frame={frame}
        solution={wrong ? other.trace.solution : null}
        motion={false}
        label={words.boards.other(other.name)}
      />
    </div>
  );
}

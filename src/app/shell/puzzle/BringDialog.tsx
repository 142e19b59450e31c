// Enters a puzzle from elsewhere, also with a thumb: a grid whose cursor advances by itself, a verdict
// after every digit, and a search for mistyped clues. Text can be pasted anywhere in the dialog; a photo
// is read in a worker and then shown next to the board.
import { useEffect, useRef, useState } from "react";
import { cellName, CELLS, columnOf, DIGITS, rowOf, SIZE } from "../../../sudoku/grid.ts";
import type { Mistyped } from "../../../sudoku/mistyped.ts";
import { Board } from "../../../ui/board/Board.tsx";
import { Button } from "../../../ui/controls/Button.tsx";
import { Segments } from "../../../ui/controls/Choice.tsx";
import { digitOfKey } from "../../../ui/board/digitKey.ts";
import { tell } from "../../actions/photo.ts";
import { findMistyped, pasted, play } from "../../actions/bring.ts";
import { useApp, useScreen } from "../../state/app.ts";
import { backed, type Bringing, EMPTY, isEmpty, placed, typed } from "../../state/bring.ts";
import { useListener } from "../../state/listener.ts";
import { judged } from "../../state/judge.ts";
import { gameFrame } from "../../state/shown.ts";
import { bring as words } from "../../text/puzzleDialogs.ts";
import { Dialog } from "../Dialog.tsx";
import { PhotoBeside, PhotoButtons, PhotoCell, PhotoChanges, PhotoState } from "./BringPhoto.tsx";
import { Camera } from "./Camera.tsx";
import "./bring.css";

export default function BringDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const now = useScreen(({ bringing }) => bringing ?? EMPTY);
  const [problem, setProblem] = useState<string | null>(null);
  // Keys may come faster than the dialog is drawn, so each change starts from the stored state.
  const change = (next: (now: Bringing) => Bringing) => {
    setProblem(null);
    app.screen.setState(({ bringing }) => ({ bringing: next(bringing ?? EMPTY) }));
  };
  useListener("paste", async (event) => {
    const text = event.clipboardData?.getData("text");
    if (!text) return;
    event.preventDefault();
    const found = await pasted(text);
    if (typeof found === "string") setProblem(found);
    else change(() => found);
  });
  const { clues, own, at, layer, doubtful, reader } = now;
  const select = (cell: number) => app.screen.setState({ bringing: { ...now, at: cell } });
  const tokens = clues.map((clue, cell) => clue || own[cell]!);
  const given = clues.map((clue) => (clue ? 1 : 0));

  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // After the dialog has focused its first button, which Space would press.
    const timer = setTimeout(() =>
      box.current?.querySelector<SVGElement>('[role="gridcell"][tabindex="0"]')?.focus(),
    );
    return () => clearTimeout(timer);
  }, []);
  // Wherever the focus is.
  useListener(
    "keydown",
    (event) => {
      if (reader?.kind === "camera") return;
      const next = keyed(event);
      if (!next) return;
      event.preventDefault();
      event.stopPropagation();
      change(next);
    },
    true,
  );
  if (reader?.kind === "camera")
    return (
      <Dialog
        title={words.title}
        onClose={() => {
          // So that the camera does not start when the dialog is opened again.
          tell(app, null);
          onClose();
        }}
      >
        <Camera />
      </Dialog>
    );
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className="bring" ref={box}>
        <PhotoBeside now={now} onSelect={select} />
        <div className="bring-board">
          <Board
            frame={gameFrame({ tokens, given }, null, true, true)}
            heat="none"
            pencilMarks={false}
            selected={at}
            lit={doubtful.map(({ cell }) => cell)}
            label={words.board}
            onSelect={select}
          />
        </div>
        <div className="stack gap-3 bring-side">
          <p className="said">{words.how}</p>
          <Segments
            label={words.layer}
            value={layer}
            options={words.layers}
            onChange={(value) => change((before) => ({ ...before, layer: value }))}
          />
          <Keys
            onDigit={(digit) => change((before) => typed(before, digit))}
            onBack={() => change(backed)}
          />
          <PhotoState reader={reader} />
          <Verdict now={now} problem={problem} onMend={change} />
          <div className="row">
            <Button
              strong
              disabled={!canPlay(clues)}
              onClick={() => {
                play(app, now);
              }}
            >
              {words.play}
            </Button>
            <Button disabled={isEmpty(now)} onClick={() => change(() => ({ ...EMPTY, layer }))}>
              {words.clear}
            </Button>
            <Button onClick={() => app.screen.setState({ dialog: "puzzle" })}>{words.text}</Button>
            <PhotoButtons />
          </div>
        </div>
      </div>
    </Dialog>
  );
}

/** A puzzle without a solution cannot be played, one with several can. */
function canPlay(clues: Readonly<Uint8Array>): boolean {
  const { kind } = judged(clues);
  return clues.some(Boolean) && (kind === "ok" || kind === "several" || kind === "undecided");
}

function keyed(event: KeyboardEvent): ((now: Bringing) => Bringing) | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const { key, target } = event;
  if (key === "Backspace" || key === "Delete") return backed;
  // Space presses a focused button.
  const presses = target instanceof Element && target.closest("button, label") !== null;
  if (key === "." || key === "-" || key === "_" || (key === " " && !presses))
    return (now) => typed(now, 0);
  const by = ARROWS[key];
  // In a group of choices the arrows choose.
  if (by && !(target instanceof HTMLInputElement))
    return (now) => ({ ...now, at: Math.max(0, Math.min(CELLS - 1, now.at + by)) });
  const digit = digitOfKey(event);
  return digit === null ? null : (now) => typed(now, digit);
}

const ARROWS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -SIZE,
  ArrowDown: SIZE,
};

function Keys({ onDigit, onBack }: { onDigit: (digit: number) => void; onBack: () => void }) {
  return (
    // Keeps the focus on the board: on a button, Space would press it again.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <fieldset
      className="bare stack gap-1 bring-keys"
      aria-label={words.keys}
      onMouseDown={(event) => event.preventDefault()}
    >
      {DIGITS.map((digit) => (
        <Button key={digit} label={words.digit(digit)} onClick={() => onDigit(digit)}>
          {digit}
        </Button>
      ))}
      <span className="bring-skip">
        <Button label={words.skipHelp} onClick={() => onDigit(0)}>
          {words.skip}
        </Button>
      </span>
      <Button label={words.back} onClick={onBack}>
        ⌫
      </Button>
    </fieldset>
  );
}

interface VerdictProps {
  readonly now: Bringing;
  readonly problem: string | null;
  readonly onMend: (next: (now: Bringing) => Bringing) => void;
}

/** A sentence on the puzzle so far, the cells to check, and the clues that may be mistyped. */
function Verdict({ now, problem, onMend }: VerdictProps) {
  const { clues, at } = now;
  // The current cell comes first.
  const doubtful = now.doubtful.toSorted((a, b) => Number(b.cell === at) - Number(a.cell === at));
  const check = judged(clues);
  const count = clues.filter(Boolean).length;
  const wrong = check.kind === "no-solution" || check.kind === "contradictory";
  // A puzzle with few clues is not complete yet.
  const finds = (wrong && count >= FEWEST) || (check.kind === "several" && count >= ENOUGH);
  const found = useMistyped(clues, finds);
  const mend = (cell: number, digit: number) =>
    onMend((before) => ({
      ...placed({ ...before, layer: "clues" }, cell, digit),
      layer: before.layer,
      at: cell,
    }));
  return (
    <div className="stack gap-3 bring-verdict">
      <output className={wrong || problem ? "problem" : "said"}>
        {problem ??
          (count === 0
            ? words.empty
            : check.kind === "ok"
              ? words.good(count)
              : words.sofar(count, check.message))}
      </output>
      {doubtful.slice(0, 3).map(({ cell, others }) => (
        <p key={cell} className="row">
          <PhotoCell now={now} cell={cell} />
          <span>{words.misread(cellName(cell), clues[cell]!)}</span>
          {others.slice(0, 3).map((digit) => (
            <Button key={digit} onClick={() => mend(cell, digit)}>
              {digit || words.blank}
            </Button>
          ))}
          <Button onClick={() => mend(cell, clues[cell]!)}>{words.keep}</Button>
        </p>
      ))}
      <PhotoChanges now={now} />
      {found === "looking" && <p className="said">{words.looking}</p>}
      {found && found !== "looking" && <Suspects found={found} many={!wrong} onMend={mend} />}
    </div>
  );
}

/** No puzzle has one solution with fewer clues. */
const FEWEST = 17;
/** With so many clues a puzzle usually has one solution. */
const ENOUGH = 22;
const SHOWN = 4;

interface SuspectsProps {
  readonly found: readonly Mistyped[];
  readonly many: boolean;
  readonly onMend: (cell: number, digit: number) => void;
}

function Suspects({ found, many, onMend }: SuspectsProps) {
  if (found.length === 0) return many ? null : <p className="said">{words.noSuspect}</p>;
  const [first] = found;
  const only = found.length === 1 && first;
  return (
    <>
      <p>{only ? words.suspectOne(cellName(only.cell), only.instead) : words.suspects}</p>
      <ul className="stack gap-1 bring-suspects">
        {found.slice(0, SHOWN).map(({ cell, digit, instead }) => (
          <li key={`${cell} ${instead}`}>
            <Button onClick={() => onMend(cell, instead)}>
              {words.suspect(rowOf(cell) + 1, columnOf(cell) + 1, digit, instead)}
            </Button>
          </li>
        ))}
      </ul>
      {found.length > SHOWN && <p className="said">{words.more(found.length - SHOWN)}</p>}
    </>
  );
}

/** The search starts after such a pause in typing. */
const QUIET_MS = 300;

function useMistyped(clues: Readonly<Uint8Array>, wanted: boolean) {
  const app = useApp();
  const [answer, setAnswer] = useState<{ clues: unknown; found: Mistyped[] } | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    const timer = setTimeout(async () => {
      const found = await findMistyped(app, clues, () => gone);
      if (found && !gone) setAnswer({ clues, found });
    }, QUIET_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [app, clues, wanted]);
  if (!wanted) return null;
  return answer?.clues === clues ? answer.found : "looking";
}

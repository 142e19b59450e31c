// A run of text in place of a board: the prompt, the text as it reads, the text of the compared
// run, and the chosen token.
import { useDeferredValue, useMemo, useState } from "react";
import { domainOf } from "../../../domains/registry.ts";
import { textOf } from "../../../domains/text.ts";
import { differenceAt } from "../../../trace/diff.ts";
import { type Frame, frameAt } from "../../../trace/frame.ts";
import type { Trace } from "../../../trace/types.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Select } from "../../../ui/controls/Choice.tsx";
import { RunStatus } from "../../../ui/playback/RunStatus.tsx";
import { TEXT_HEATS, type TextHeat } from "../../../ui/text/heat.ts";
import { TextBoard } from "../../../ui/text/TextBoard.tsx";
import { TokenInspector } from "../../../ui/text/TokenInspector.tsx";
import { words as textWords } from "../../../ui/text/words.ts";
import { useApp, useCellHandlers, useScreen } from "../../state/app.ts";
import { runOf, useDebug } from "../../state/debug.ts";
import { seek } from "../../state/run.ts";
import { text as words, words as debugWords } from "../../text/debug.ts";
import { WatchButton } from "./BreakParts.tsx";
import { type Moment, useComparison, useMoment, useViews } from "./moments.ts";

interface Look {
  readonly heat: TextHeat;
  readonly ids: boolean;
  readonly special: boolean;
}

export function TextPane() {
  const moment = useMoment();
  const comparison = useComparison();
  const name = useDebug((debug) => runOf(debug, debug.current)?.name ?? "");
  const [look, setLook] = useState<Look>({ heat: "p", ids: false, special: false });
  const change = (part: Partial<Look>) => setLook((now) => ({ ...now, ...part }));
  const differs = useMemo(
    () =>
      comparison && comparison.a.spec.tokens.length === comparison.other.trace.spec.tokens.length
        ? differenceAt(comparison.a, comparison.other.trace, comparison.pairs[comparison.at]!)
            .tokens
        : undefined,
    [comparison],
  );
  if (!moment) return null;
  const { trace, frame } = moment;
  return (
    <>
      <div className="row">
        <Select
          label={words.heat}
          value={look.heat}
          options={TEXT_HEATS}
          onChange={(heat) => change({ heat })}
        />
        <Button pressed={look.ids} onClick={() => change({ ids: !look.ids })}>
          {words.ids}
        </Button>
        <Button pressed={look.special} onClick={() => change({ special: !look.special })}>
          {words.special}
        </Button>
      </div>
      <div className="debug-texts">
        <Prompt trace={trace} />
        <div className="text-rows">
          <section>
            {comparison && <h2 className="text-note">{name}</h2>}
            <Row key={name} {...{ trace, frame, look, differs }} label={words.run} />
          </section>
          {comparison && (
            <section>
              <h2 className="text-note">
                {debugWords.boards.at(comparison.other.name, comparison.pairs[comparison.at]!.b)}
              </h2>
              <OtherRow
                key={comparison.other.id}
                trace={comparison.other.trace}
                step={comparison.pairs[comparison.at]!.b}
                look={look}
                differs={differs}
                label={words.other(comparison.other.name)}
              />
            </section>
          )}
        </div>
      </div>
      <RunStatus frame={frame} steps={trace.steps.length} />
    </>
  );
}

function Prompt({ trace }: { readonly trace: Trace }) {
  const { layout } = domainOf(trace.spec);
  const before = layout.kind === "text" ? layout.before : undefined;
  const missing = textOf(trace.spec)?.missing.includes("prompt");
  if (missing) return <p className="text-note">{textWords.noPrompt}</p>;
  if (!before) return null;
  return (
    <details className="text-prompt">
      <summary>{words.prompt}</summary>
      {before}
    </details>
  );
}

interface RowProps {
  readonly trace: Trace;
  readonly frame: Frame;
  readonly look: Look;
  readonly differs: ArrayLike<number> | undefined;
  readonly label: string;
}

function OtherRow({ step, ...row }: Omit<RowProps, "frame"> & { readonly step: number }) {
  const { trace } = row;
  const frame = useMemo(() => frameAt(trace, step), [trace, step]);
  return <Row {...row} frame={frame} />;
}

function Row({ frame: now, ...row }: RowProps) {
  // A long row is drawn in pieces, so that the page stays responsive.
  const frame = useDeferredValue(now, null);
  return frame && <DrawnRow {...row} frame={frame} />;
}

function DrawnRow({ trace, frame, look, differs, label }: RowProps) {
  const { step } = frame;
  const selected = useScreen((screen) => screen.selected);
  const row = useDebug((debug) => debug.row);
  const changes = useMemo(() => changesUpTo(trace, step), [trace, step]);
  const lit = useMemo(() => (row === null ? [] : [row]), [row]);
  return (
    <TextBoard
      {...look}
      {...{ frame, changes, lit, selected, differs, label }}
      {...useCellHandlers()}
      domain={domainOf(trace.spec)}
      details={textOf(trace.spec)!}
    />
  );
}

/** How often each position had its token taken back or replaced. [size] */
function changesUpTo({ spec, steps }: Trace, step: number): Uint32Array {
  const changes = new Uint32Array(spec.tokens.length);
  for (let at = 0; at < step; at++)
    for (const { type, cell } of steps[at]!.events) if (type !== "unmask") changes[cell]!++;
  return changes;
}

/** The chosen token, like the chosen cell of other runs. */
export function TokenPane() {
  const moment = useMoment();
  const cell = useScreen((screen) => screen.selected);
  // Computing a token's history takes a moment in a long run, so the choice is shown first.
  const shown = useDeferredValue(cell, null);
  if (!moment) return null;
  if (shown === null || shown >= moment.frame.tokens.length)
    return <p className="help">{words.choose}</p>;
  return <Chosen {...moment} cell={shown} />;
}

function Chosen({ trace, frame, cell }: Moment & { readonly cell: number }) {
  const app = useApp();
  const views = useViews();
  if (!views) return null;
  return (
    <div className="stack gap-3">
      <TokenInspector
        domain={domainOf(trace.spec)}
        details={textOf(trace.spec)!}
        {...{ trace, frame, views, cell }}
        onSeek={(step) => app.run.setState((view) => seek(view, step))}
      />
      <WatchButton domain={frame.domain} cell={cell} />
    </div>
  );
}

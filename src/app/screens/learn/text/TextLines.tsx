// The two runs of text under one player, drawn by the debugger's component.
import { useMemo } from "react";
import { domainOf } from "../../../../domains/registry.ts";
import { textOf } from "../../../../domains/text.ts";
import { frameAt } from "../../../../trace/frame.ts";
import type { Trace } from "../../../../trace/types.ts";
import { count } from "../../../../trace/words.ts";
import { Legend } from "../../../../ui/board/Legend.tsx";
import { TextBoard } from "../../../../ui/text/TextBoard.tsx";
import { Player } from "../LessonBoard.tsx";
import { useAddressed } from "../state.ts";
import { NAMES, type Shown, type TextRuns } from "./runs.ts";
import { chosenIn, useTextPlace } from "./place.ts";

export default function TextLines({ runs }: { readonly runs: TextRuns }) {
  const { set } = useAddressed();
  const { step, last } = useTextPlace(runs);
  const { layout } = domainOf(runs.plain.spec);
  return (
    <div className="stack gap-3 lesson-board lesson-two lesson-lines">
      <p className="lesson-prompt">
        Prompt: <strong>{layout.kind === "text" && layout.before?.trim()}</strong>
      </p>
      <Line of={runs.told.plain} trace={runs.plain} name={NAMES.plain} step={step} />
      <Line of={runs.told.thought} trace={runs.thought} name={NAMES.thought} step={step} />
      <Player pace={PACE} step={step} last={last} onStep={(to) => set({ words: to })} />
      <Legend heat="quality" top={1} threshold={runs.told.thought.threshold} />
    </div>
  );
}

/** Steps per second at speed 1, slow enough to read the sentence at each step. */
const PACE = 0.5;

interface LineProps {
  readonly of: Shown;
  readonly trace: Trace;
  readonly name: string;
  readonly step: number;
}

/** The colours show quality, which needs no counts of changes. */
const NO_CHANGES: readonly number[] = [];
const NOTHING_LIT: readonly number[] = [];

function Line({ of, trace, name, step }: LineProps) {
  const address = useAddressed();
  const last = trace.steps.length;
  const at = Math.min(step, last);
  const frame = useMemo(() => frameAt(trace, at), [trace, at]);
  return (
    <div>
      <h3>
        {name}
        {at === last && (
          <small>
            , ended after {count(last, "step")}: {agreementOf(of)}
          </small>
        )}
      </h3>
      <TextBoard
        domain={frame.domain}
        details={textOf(trace.spec)!}
        frame={frame}
        heat="quality"
        changes={NO_CHANGES}
        ids={false}
        special={false}
        selected={chosenIn(address, trace)}
        lit={NOTHING_LIT}
        label={name}
        onSelect={(cell) => address.set({ word: cell })}
        onPoint={() => {}}
      />
    </div>
  );
}

const agreementOf = ({ misfits }: Shown): string =>
  misfits === 0
    ? "all words agree"
    : `${count(misfits, "word")} ${misfits === 1 ? "does" : "do"} not agree`;

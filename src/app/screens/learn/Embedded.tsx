// One board with a run, for an <iframe>: the run asked for, its player, and a link to the debugger.
import { useState } from "react";
import { DEFAULT_SAMPLER, samplerById } from "../../../diffusion/samplers/registry.ts";
import { formatLink, linkOf } from "../../../trace/link.ts";
import type { Wishes } from "./embedding.ts";
import { RunBoard } from "./LessonBoard.tsx";
import { State } from "./parts.tsx";
import { type Changes, useLessonRun } from "./runs.ts";
import "../../../ui/controls/controls.css";
import "./learn.css";
import "./screens.css";

export function Embedded({ lesson, link, step: first, heat, marks, problems }: Wishes) {
  const [step, setStep] = useState(first);
  const making = useLessonRun(lesson, link ? changesOf(link) : {});
  const { trace } = making;
  return (
    <main className="lesson lesson-embedded">
      {problems.map((problem) => (
        <p key={problem} role="alert">
          {problem}
        </p>
      ))}
      {trace && (
        <RunBoard
          trace={trace}
          step={step}
          onStep={setStep}
          label="Board of the run"
          heat={heat}
          pencilMarks={marks}
          opener={
            <a
              className="button lesson-link"
              target="_blank"
              rel="noopener"
              href={`./#/debug?${formatLink(linkOf(trace, step, true))}`}
            >
              Open in Debug
            </a>
          }
        />
      )}
      <State making={making} />
    </main>
  );
}

/** The puzzle and sampler of a link, as changes of the recorded run. */
function changesOf(link: NonNullable<Wishes["link"]>): Changes {
  const sampler = samplerById(link.sampler ?? DEFAULT_SAMPLER);
  return {
    puzzle: Array.from(link.board!.tokens, (t, cell) =>
      t && link.board!.given[cell] ? t : ".",
    ).join(""),
    seed: link.seed,
    sampler: sampler.id,
    params: link.params,
  };
}

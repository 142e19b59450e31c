// Part 3: contagion. Arrows join every wrong digit to the wrong digits that caused it; a slider is the time.
import { useMemo } from "react";
import { misledBy } from "../../../trace/contagion.ts";
import { wrongAt } from "../../../trace/lessons.ts";
import { count, percent } from "../../../trace/words.ts";
import { cellAloud } from "../../../ui/board/describe.ts";
import { Arcs } from "./Arcs.tsx";
import { RunBoard } from "./LessonBoard.tsx";
import type { Part, PartProps } from "./part.ts";
import { Question, Slider } from "./parts.tsx";
import { useAddressed } from "./state.ts";

function useContagion({ kept, first, links }: PartProps["story"]) {
  const address = useAddressed();
  const last = kept.steps.length;
  const time = address.whole("time", first.step, 0, last);
  const touched = address.whole("touched", -1, 0, 80);
  const wrong = useMemo(() => wrongAt(kept, time), [kept, time]);
  const chosen = wrong.includes(touched) ? touched : null;
  const misled = useMemo(() => misledBy(links, first.cell, time), [links, first, time]);
  const known = links.filter(({ step }) => step <= time);
  // For each wrong digit its strongest link; for the chosen digit, all its links.
  const shown = known.filter((link) =>
    chosen === null
      ? !known.some(({ to, moved }) => to === link.to && moved > link.moved)
      : link.from === chosen || link.to === chosen,
  );
  return { address, last, time, wrong, chosen, misled, shown };
}

function Board({ story }: PartProps) {
  const { kept, first } = story;
  const { address, time, wrong, chosen, misled, shown } = useContagion(story);
  return (
    <RunBoard
      trace={kept}
      step={time}
      onStep={(to) => address.set({ time: to })}
      label="What the wrong digit misleads"
      judged
      selected={chosen}
      onSelect={(cell) => address.set({ touched: cell === chosen ? null : cell })}
      overlay={<Arcs first={first.cell} wrong={wrong} misled={misled} links={shown} />}
    />
  );
}

function Text({ story }: PartProps) {
  const { kept, first, links } = story;
  const { address, last, time, wrong, chosen, misled, shown } = useContagion(story);
  const ending = useMemo(() => wrongAt(kept, last), [kept, last]);
  const all = misledBy(links, first.cell, last).length - 1;
  const lone = ending.length - 1 - all;
  return (
    <>
      <p>
        Orange rings are wrong digits; the filled one is the first. An arrow leads from a wrong
        digit to a later error that it helped to cause. This is measured: we mask the first digit
        and see how much the probability of the second one falls (<em>leave-one-out</em>). For each
        wrong digit the strongest cause is drawn.
      </p>
      <Slider
        label="Time"
        value={time}
        max={last}
        shown={`step ${time}, ${count(wrong.length, "wrong digit")}`}
        onChange={(value) => address.set({ time: value })}
      />
      <p aria-live="polite">
        {chosen === null
          ? `${count(Math.max(0, misled.length - 1), "later error")} so far can be traced to the first ${first.token}. Choose a wrong digit to see all its causes and effects.`
          : `The ${kept.solution![chosen]} in ${cellAloud(chosen)} became a wrong ${kept.steps.at(-1)!.tokens[chosen]}. ${effects(chosen, shown)}`}
      </p>
      <Question
        part="mislead"
        met={time === last}
        ask="Move the time to the end of the run."
        answer={`One wrong digit has become ${ending.length}: ${all} of the ${ending.length - 1} others can be traced to it${lone > 0 ? `, ${lone} cannot` : ""}. The predictions fit the board, but the board contains a wrong digit that this model cannot doubt.`}
      />
    </>
  );
}

function effects(cell: number, shown: PartProps["story"]["links"]): string {
  const told = (links: PartProps["story"]["links"], end: "from" | "to") =>
    links
      .toSorted((a, b) => b.moved - a.moved)
      .slice(0, 3)
      .map((link) => `${cellAloud(link[end])} (${percent(link.moved)})`)
      .join(", ");
  const causes = shown.filter(({ to }) => to === cell);
  const results = shown.filter(({ from }) => from === cell);
  return [
    causes.length
      ? `Strongest causes, with the probability that each adds: ${told(causes, "from")}.`
      : "No other wrong digit caused it.",
    results.length ? `It contributed most to ${told(results, "to")}.` : "",
  ].join(" ");
}

export const part: Part = {
  id: "mislead",
  title: "Watch what it misleads",
  sentence: ({ kept, first, links }) => {
    const last = kept.steps.length;
    return `One wrong ${first.token} becomes ${wrongAt(kept, last).length} wrong digits; ${misledBy(links, first.cell, last).length - 1} of them can be traced to it.`;
  },
  seconds: 60,
  Board,
  Text,
  reveals: ({ kept, first }) => {
    const last = kept.steps.length;
    return [0.33, 0.66, 1].map((share) => ({
      time: Math.round(first.step + share * (last - first.step)),
    }));
  },
};

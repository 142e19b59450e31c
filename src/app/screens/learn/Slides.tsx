// The parts as slides for a projector: one sentence, a board as high as the window, arrow keys that
// reveal, and guesses as counts of raised hands.
import { type CSSProperties, useId } from "react";
import { PARTS } from "./chapters.ts";
import { leaveSlides, useSlide } from "./slide.ts";
import type { Guessing } from "./part.ts";
import type { Story } from "./story.ts";
import { useAddressed } from "./state.ts";
import { Button } from "../../../ui/controls/Button.tsx";

export function Slides({ story }: { readonly story: Story }) {
  const { part, at } = useSlide();
  const { Board, guess, sentence, id } = part;
  return (
    <article className="lesson slides" key={id}>
      <div className="slides-board">
        <Board story={story} />
      </div>
      <div className="slides-side">
        <h1 className="slides-sentence">{sentence(story)}</h1>
        {guess && <Hands {...guess} />}
        <p className="slides-foot">
          {PARTS.indexOf(part) + 1} of {PARTS.length}
          {at > 0 && ` · ${at} of ${part.reveals(story).length} shown`}{" "}
          <Button label="Leave the slides" keys="Escape" onClick={leaveSlides}>
            Leave
          </Button>
        </p>
      </div>
    </article>
  );
}

/** How many people raised a hand for each answer. */
function Hands({ part, question, options }: Guessing) {
  const address = useAddressed();
  const name = `hands-${part}`;
  const counts = (address.text(name) ?? "").split(".").map(Number);
  const most = Math.max(1, ...counts);
  const id = useId();
  const put = (at: number, value: number) =>
    address.set({
      [name]: options.map((_, i) => (i === at ? Math.max(0, value) : counts[i] || 0)).join("."),
    });
  return (
    <fieldset className="stack gap-3">
      <legend>{question}</legend>
      {options.map(({ value, label }, i) => (
        <div key={value} className="slides-answer">
          <label htmlFor={`${id}-${value}`}>{label}</label>
          <input
            id={`${id}-${value}`}
            type="number"
            min={0}
            max={9999}
            value={counts[i] || 0}
            onChange={({ target }) => put(i, Math.min(9999, Number(target.value)))}
          />
          <Button
            label={`One more hand for “${label}”`}
            onClick={() => put(i, (counts[i] || 0) + 1)}
          >
            +
          </Button>
          <span
            className="slides-bar"
            style={{ "--share": (counts[i] || 0) / most } as CSSProperties}
            aria-hidden="true"
          />
        </div>
      ))}
    </fieldset>
  );
}

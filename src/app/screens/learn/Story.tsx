// The lesson as one story: a board that stays in view while the text scrolls. The scroll position
// decides which part is current, and the address follows it.
import { Fragment, useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { currentRoute, hrefOf, rewrite } from "../../state/route.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { useProgress } from "../../state/progress.ts";
import { PARTS, placeIn } from "./chapters.ts";
import { minutesOf, wordsIn } from "./minutes.ts";
import type { Part } from "./part.ts";
import { GuessOf } from "./parts.tsx";
import { enterSlides } from "./slide.ts";
import type { Story as Told } from "./story.ts";

/** A part is current once its top is above this height of the window: under the board on a phone. */
const front = (): number => innerHeight * (innerWidth <= 900 ? 0.75 : 0.5);

export function Story({ story }: { readonly story: Told }) {
  const text = useRef<HTMLDivElement>(null);
  const [minutes, setMinutes] = useState<number | null>(null);
  const measured = useCallback((node: HTMLDivElement | null) => {
    text.current = node;
    if (!node) return;
    const words = sectionsOf(node).reduce((sum, { textContent }) => sum + wordsIn(textContent), 0);
    setMinutes(
      minutesOf(
        words,
        PARTS.reduce((sum, { seconds }) => sum + seconds, 0),
      ),
    );
  }, []);
  const [current, setCurrent] = useState<Part>(
    () => PARTS.find(({ id }) => id === placeIn(currentRoute().path)) ?? PARTS[0]!,
  );
  useEffect(() => {
    const look = () => {
      const parts = text.current ? sectionsOf(text.current) : [];
      const at = parts.findLastIndex((part) => part.getBoundingClientRect().top < front());
      const next = PARTS[Math.max(0, at)]!;
      setCurrent(next);
      const { path: now, query } = currentRoute();
      const named = at < 1 && placeIn(now) === "" ? "learn" : `learn/${next.id}`;
      if (now !== named) rewrite({ path: named, query });
    };
    const arrive = () => {
      const there = document.getElementById(`part-${placeIn(currentRoute().path)}`);
      if (there) there.scrollIntoView();
      else scrollTo(0, 0);
      return there !== null;
    };
    // The next Tab goes to the board of the part, not to the top of the page.
    const focus = () =>
      text.current?.querySelector<HTMLElement>(".story-pinned")?.focus({ preventScroll: true });
    const go = () => {
      if (!arrive()) return;
      flushSync(look);
      focus();
    };
    if (arrive()) focus();
    addEventListener("scroll", look, { passive: true });
    addEventListener("hashchange", go);
    return () => {
      removeEventListener("scroll", look);
      removeEventListener("hashchange", go);
    };
  }, []);
  return (
    <article className="lesson">
      <Head minutes={minutes} />
      <div className="story" ref={measured}>
        {PARTS.map((part, at) => (
          <Fragment key={part.id}>
            {/* Before its text, so that the Tab key reaches it first. */}
            {part === current && (
              <div className="story-pinned" tabIndex={-1}>
                <part.Board story={story} />
              </div>
            )}
            <section id={`part-${part.id}`} aria-labelledby={`head-${part.id}`}>
              <h2 id={`head-${part.id}`}>
                <span className="story-number">{at + 1}</span> {part.title}
              </h2>
              {part.guess && <GuessOf id={part.id} guess={part.guess} />}
              <part.Text story={story} />
            </section>
          </Fragment>
        ))}
      </div>
    </article>
  );
}

const sectionsOf = (node: Element): Element[] => [...node.querySelectorAll(":scope > section")];

function Head({ minutes }: { readonly minutes: number | null }) {
  const done = useProgress((now) => now.done);
  return (
    <header className="stack gap-2">
      <div className="row story-title">
        <h1>One wrong five</h1>
        <Button label="Show as slides" keys="P" onClick={enterSlides}>
          Slides
        </Button>
        <Button onClick={() => print()}>Print a worksheet</Button>
      </div>
      <p className="lesson-lead">
        How a masked diffusion model makes a mistake, what follows from it, and how the model can
        take it back. One puzzle, one wrong digit{minutes !== null && `, about ${minutes} minutes`}.
      </p>
      <nav aria-label="Parts">
        <ol className="story-parts">
          {PARTS.map(({ id, title }) => (
            <li key={id}>
              <a href={hrefOf({ path: `learn/${id}`, query: "" })}>
                {title}
                {done.includes(id) && <em aria-label="done"> ✓</em>}
              </a>
            </li>
          ))}
          <li>
            <a href={hrefOf({ path: "learn/researchers", query: "" })}>For researchers</a>
          </li>
        </ol>
      </nav>
    </header>
  );
}

// The lesson as one story: a board that stays, and the text that moves past it. Which part is in
// front follows from where the text is scrolled to, and the address follows that.
import { useCallback, useEffect, useRef, useState } from "react";
import { hrefOf, currentRoute, rewrite, usePath } from "../../state/route.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { useProgress } from "../../state/progress.ts";
import { PARTS, placeIn } from "./chapters.ts";
import { minutesOf, wordsIn } from "./minutes.ts";
import type { Part } from "./part.ts";
import { enterSlides } from "./slide.ts";
import type { Story as Told } from "./story.ts";

/** Where on the window a part has to begin to be in front: under the board on a phone. */
const front = (): number => innerHeight * (innerWidth <= 900 ? 0.75 : 0.5);

export function Story({ story }: { readonly story: Told }) {
  const path = usePath();
  const text = useRef<HTMLDivElement>(null);
  const [minutes, setMinutes] = useState<number | null>(null);
  const measured = useCallback((node: HTMLDivElement | null) => {
    text.current = node;
    const seconds = PARTS.reduce((sum, part) => sum + part.seconds, 0);
    if (node) setMinutes(minutesOf(wordsIn(node.textContent), seconds));
  }, []);
  const [current, setCurrent] = useState<Part>(
    () => PARTS.find(({ id }) => id === placeIn(path)) ?? PARTS[0]!,
  );
  useEffect(() => {
    const id = placeIn(path);
    const there = id && text.current?.querySelector(`#part-${id}`);
    if (there) there.scrollIntoView();
    else scrollTo(0, 0);
  }, [path]);
  useEffect(() => {
    const look = () => {
      const parts = [...(text.current?.children ?? [])];
      const at = parts.findLastIndex((part) => part.getBoundingClientRect().top < front());
      const next = PARTS[Math.max(0, at)]!;
      setCurrent(next);
      const { path: now, query } = currentRoute();
      const named = at < 1 && placeIn(now) === "" ? "learn" : `learn/${next.id}`;
      if (now !== named) rewrite({ path: named, query });
    };
    addEventListener("scroll", look, { passive: true });
    return () => removeEventListener("scroll", look);
  }, []);
  const { Board, id } = current;
  return (
    <article className="lesson story">
      <Head minutes={minutes} />
      <div className="story-pinned">
        <Board key={id} story={story} />
      </div>
      <div className="story-text" ref={measured}>
        {PARTS.map((part, at) => (
          <section key={part.id} id={`part-${part.id}`} aria-labelledby={`head-${part.id}`}>
            <h2 id={`head-${part.id}`}>
              <span className="story-number">{at + 1}</span> {part.title}
            </h2>
            <part.Text story={story} />
          </section>
        ))}
      </div>
    </article>
  );
}

function Head({ minutes }: { readonly minutes: number | null }) {
  const done = useProgress((now) => now.done);
  return (
    <header className="story-head">
      <div className="story-title">
        <h1>One wrong five</h1>
        <Button label="Slides, for a wall" keys="P" onClick={enterSlides}>
          Slides
        </Button>
        <Button onClick={() => print()}>Print a sheet</Button>
      </div>
      <p className="lesson-lead">
        How a masked diffusion model makes a mistake, what becomes of it, and how it can think
        again. One puzzle, one wrong digit{minutes !== null && `, about ${minutes} minutes`}.
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

// Learn: ten chapters, each a live board or figure with one thing to do. The list of
// contents, the chapter in front, and the way from one to the next.
import { Suspense, useEffect } from "react";
import { Button } from "../../../ui/controls/Button.tsx";
import { hrefOf, usePath } from "../../state/route.ts";
import { useApp } from "../../state/app.ts";
import { Shell } from "../../shell/Shell.tsx";
import { type Chapter, chapterIn, CHAPTERS } from "./chapters.ts";
import { hrefTo, LEARN_COMMANDS } from "./commands.ts";
import { useWished } from "./state.ts";
import { progress, toggleProjector, useProgress } from "../../state/progress.ts";
import "./learn.css";
import "./screens.css";
import "./print.css";

const CONTENTS = hrefOf({ path: "learn", query: "" });

export function LearnScreen() {
  const path = usePath();
  const chapter = chapterIn(path);
  const { screen } = useApp();
  useEffect(() => {
    screen.setState({ commands: LEARN_COMMANDS });
    return () => screen.setState({ commands: [] });
  }, [screen]);
  return <Shell stage={chapter ? <Lesson key={chapter.id} chapter={chapter} /> : <Contents />} />;
}

function Lesson({ chapter }: { readonly chapter: Chapter }) {
  const at = CHAPTERS.indexOf(chapter);
  const { Page, title } = chapter;
  const projector = useProgress((now) => now.projector);
  const [before, after] = [CHAPTERS[at - 1], CHAPTERS[at + 1]];
  useEffect(() => {
    scrollTo(0, 0);
  }, [chapter]);
  return (
    <article className={projector ? "lesson lesson-projector" : "lesson"}>
      <header className="lesson-head">
        <a href={CONTENTS}>Learn</a>
        <span>
          {at + 1} of {CHAPTERS.length}
        </span>
        <Button
          pressed={projector}
          label="Large type, for a projector"
          keys="P"
          onClick={toggleProjector}
        >
          Projector
        </Button>
      </header>
      <h1>{title}</h1>
      <Linked chapter={chapter} />
      <Suspense fallback={<p role="status">Loading…</p>}>
        <Page />
      </Suspense>
      <nav className="lesson-next" aria-label="Chapters">
        {before ? <a href={hrefTo(before)}>← {before.title}</a> : <a href={CONTENTS}>← Contents</a>}
        {after ? <a href={hrefTo(after)}>{after.title} →</a> : <a href={CONTENTS}>Contents →</a>}
      </nav>
    </article>
  );
}

/** What a puzzle in the address does here, and the way back to the chapter's own. */
function Linked({ chapter }: { readonly chapter: Chapter }) {
  const { puzzle, problem } = useWished();
  if (problem !== null)
    return (
      <p className="lesson-linked" role="alert">
        {problem} The chapter’s own puzzle stands.
      </p>
    );
  if (puzzle === null) return null;
  return (
    <p className="lesson-linked">
      {chapter.linked ?? "The puzzle in the address takes the place of the chapter’s own."}{" "}
      <a href={hrefTo(chapter)}>Take the chapter’s own</a>
    </p>
  );
}

function Contents() {
  const done = useProgress((now) => now.done);
  const next = CHAPTERS.find(({ id }) => !done.includes(id)) ?? CHAPTERS[0]!;
  return (
    <article className="lesson">
      <h1>Learn</h1>
      <p className="lesson-lead">
        Why a masked diffusion model cannot take a digit back, what a second output can know of the
        first, and when letting go helps: ten short chapters, each with one thing to do. About a
        quarter of an hour.
      </p>
      <ol className="lesson-contents">
        {CHAPTERS.map((chapter) => (
          <li key={chapter.id}>
            <a href={hrefTo(chapter)}>
              <strong>{chapter.title}</strong>
              <span>{chapter.about}</span>
              {done.includes(chapter.id) && <em>done</em>}
            </a>
          </li>
        ))}
      </ol>
      <p>
        <a className="button button-strong lesson-link" href={hrefTo(next)}>
          {done.length === 0 ? "Begin" : `Go on with “${next.title}”`}
        </a>{" "}
        {done.length > 0 && (
          <Button onClick={() => progress.setState({ done: [] })}>Forget what is done</Button>
        )}
      </p>
    </article>
  );
}

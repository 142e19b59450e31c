// Learn: one story beside one board, its slides, its printed worksheet, and an appendix.
import { lazy, Suspense, useEffect } from "react";
import { hrefOf, usePath } from "../../state/route.ts";
import { useAnswer } from "../../state/answer.ts";
import { useApp } from "../../state/app.ts";
import { useMedia } from "../../state/media.ts";
import { onApp } from "../../shell/commands.ts";
import { Shell } from "../../shell/Shell.tsx";
import { placeIn } from "./chapters.ts";
import { commandsFor, hrefTo } from "./commands.ts";
import { Sheet } from "./Sheet.tsx";
import { Slides } from "./Slides.tsx";
import { useAddressed, wishedPuzzle } from "./state.ts";
import { Story } from "./Story.tsx";
import { loadStory } from "./story.ts";
import "./learn.css";
import "./screens.css";
import "./print.css";

const Researchers = lazy(() => import("./researchers/Researchers.tsx"));

export default function LearnScreen() {
  const place = placeIn(usePath());
  const { answer: story, problem } = useAnswer(loadStory);
  const address = useAddressed();
  const paper = useMedia("print");
  const app = useApp();
  useEffect(() => {
    app.screen.setState({ commands: onApp(app, commandsFor(story)) });
    return () => app.screen.setState({ commands: [] });
  }, [app, story]);
  const slides = address.text("slide") !== null;
  const appendix = place.startsWith("researchers");
  const stage = appendix ? (
    <Suspense fallback={<p role="status">Loading…</p>}>
      <Researchers section={place.slice("researchers/".length)} />
    </Suspense>
  ) : problem ? (
    <p role="alert">{problem}</p>
  ) : !story ? (
    <p role="status">Loading…</p>
  ) : paper ? (
    <Sheet story={story} />
  ) : slides ? (
    <Slides story={story} />
  ) : (
    <>
      <Linked />
      <Story story={story} />
    </>
  );
  return <Shell stage={stage} />;
}

/** Says why the lesson does not use a puzzle that the address names. */
function Linked() {
  const { puzzle, problem } = wishedPuzzle(useAddressed().text("p"));
  if (problem !== null)
    return (
      <p className="lesson-linked" role="alert">
        {problem}
      </p>
    );
  if (puzzle === null) return null;
  return (
    <p className="lesson-linked">
      The lesson uses a puzzle of its own. You can run the one in the address in{" "}
      <a href={hrefOf({ path: "debug", query: `p=${puzzle}` })}>Debug</a>.{" "}
      <a href={hrefTo("hide")}>Start the lesson</a>
    </p>
  );
}

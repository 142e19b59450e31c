// The text of a first visit beside the film: what the page is, what to do next, and a line for people with
// a puzzle of their own.
import { Button } from "../../../ui/controls/Button.tsx";
import { chooseExample, exampleOf, openBring } from "../../actions/puzzle.ts";
import { useApp, useGame, useRun, useScreen } from "../../state/app.ts";
import { EASIEST, FIRST } from "../../state/examples.ts";
import { cluesOf } from "../../state/game.ts";
import { hrefOf } from "../../state/route.ts";
import { landing as words } from "../../text/play.ts";

/** Whether the recorded run of a first visit is shown. */
export function useLanding(): boolean {
  const shows = useScreen((screen) => screen.shows === "run");
  const recorded = useRun(({ trace, live }) => trace !== null && !live);
  const first = useGame(({ board }) => exampleOf(cluesOf(board)) === FIRST);
  return shows && recorded && first;
}

export function Landing() {
  const app = useApp();
  return (
    <section className="stack landing">
      <h2>{words.headline}</h2>
      <p>{words.what}</p>
      <div className="row landing-ways">
        <Button strong onClick={() => chooseExample(app, EASIEST)}>
          {words.play}
        </Button>
        <a className="button" href={hrefOf({ path: "learn", query: "" })}>
          {words.how}
        </a>
      </div>
      <p className="landing-own">
        {words.own}{" "}
        <button type="button" className="bare link" onClick={() => openBring(app)}>
          {words.bring}
        </button>
      </p>
    </section>
  );
}

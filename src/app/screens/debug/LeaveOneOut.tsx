// Which digits the model's prediction of a cell depends on: it asks again without the cell's own
// digit, then without each other digit of the board in turn.
import { useEffect, useEffectEvent, useState } from "react";
import { messageOf } from "../../../model/errors.ts";
import type { Domain } from "../../../diffusion/domain.ts";
import { bestOf, type Likely, probabilityOf } from "../../../diffusion/prediction.ts";
import { leavingOneOut, restsOn } from "../../../trace/influence.ts";
import { count, percent } from "../../../trace/words.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { knownModel } from "../../state/models.ts";
import { notify } from "../../state/notices.ts";
import { useApp, useModel } from "../../state/app.ts";
import type { Moment } from "./moments.ts";
import { leaveOneOut as words } from "../../text/debug.ts";

interface Answer {
  /** The likeliest tokens without the cell's own one, and p(its own); null on a mask. */
  readonly likely: readonly Likely[];
  readonly own: number | null;
  readonly rests: ReturnType<typeof restsOn>;
}

/** The most entries shown. */
const SHOWN = 8;
/** Answers that take at most so many milliseconds are given without a press. */
const LIVE_MS = 400;
/** The most boards of a question: a Sudoku with each of its cells left out. */
const MOST_ASKED = 81;
/** How long the pointer or the selection rests on a cell before it counts. */
const REST_MS = 120;

/** Whether the model is loaded and fast enough to answer without a press. */
export function useLiveAnswers(): boolean {
  const model = useModel();
  return model.phase === "ready" && MOST_ASKED * model.status.msPerForward <= LIVE_MS;
}

/** An answer is for one `cell` and `moment` only: use both in the React key. */
export function LeaveOneOut({ moment: { trace, frame }, cell }: { moment: Moment; cell: number }) {
  const app = useApp();
  const live = useLiveAnswers();
  const [answer, setAnswer] = useState<Answer | "asking" | null>(null);
  const { token, given } = frame.cells[cell]!;
  const asked = leavingOneOut(frame.tokens, frame.given, cell);
  const ask = async () => {
    setAnswer("asking");
    try {
      const model = await app.models.named(knownModel(trace.spec.model.id));
      const [whole, ...without] = await model.predict([asked.whole, ...asked.without]);
      const own = token === 0 ? null : probabilityOf(whole!, cell, token);
      setAnswer({
        likely: bestOf(whole!, cell, 3),
        own,
        rests: restsOn(cell, asked, whole!, without),
      });
    } catch (error) {
      setAnswer(null);
      notify(app.notices, "error", messageOf(error));
    }
  };
  const askNow = useEffectEvent(() => void ask());
  useEffect(() => {
    if (!live || given) return;
    const timer = setTimeout(askNow, REST_MS);
    return () => clearTimeout(timer);
  }, [live, given]);
  if (given) return null;
  return (
    <section>
      <h2>{words.title(frame.domain.name(cell))}</h2>
      {answer === null || answer === "asking" ? (
        <Button disabled={answer === "asking"} onClick={() => void ask()}>
          {answer === "asking"
            ? words.asking
            : words.ask(count(asked.cells.length + 1, "forward pass"))}
        </Button>
      ) : (
        <Told domain={frame.domain} answer={answer} cell={cell} token={token} />
      )}
    </section>
  );
}

interface ToldProps {
  readonly domain: Domain;
  readonly answer: Answer;
  readonly cell: number;
  readonly token: number;
}

function Told({ domain, answer, cell, token }: ToldProps) {
  const { screen } = useApp();
  const { likely, rests } = answer;
  const own =
    answer.own === null ? null : { digit: domain.symbol(token), chance: percent(answer.own) };
  const shown = rests.filter(({ moved }) => moved >= 0.005).slice(0, SHOWN);
  return (
    <>
      <p>{words.masked(domain.name(cell), own, mostLikely(domain, likely))}</p>
      <p className="help">{shown.length > 0 ? words.rests : words.none}</p>
      <ol className="debug-moments debug-rests">
        {shown.map(({ cell: other, moved }) => (
          <li key={other}>
            <button
              type="button"
              className="line"
              onClick={() => screen.setState({ selected: other })}
            >
              <b>{domain.name(other)}</b>
              <span>
                <meter value={moved} aria-hidden="true" />
                {percent(moved)}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

const mostLikely = ({ symbol }: Domain, likely: readonly Likely[]): string =>
  likely.map(({ token, p }) => words.likely(symbol(token), percent(p))).join(", ");

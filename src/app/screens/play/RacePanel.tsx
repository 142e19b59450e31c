// The race: how many cells both have left, and the model's board without its digits.
import { boardOf } from "../../../run/solve.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Segments } from "../../../ui/controls/Choice.tsx";
import { SmallBoard } from "../../../ui/playback/AttemptBoards.tsx";
import { useApp, useGame, useScreen } from "../../state/app.ts";
import { openGame } from "../../actions/gameRecord.ts";
import { words } from "../../text/game.ts";
import { callOff, gapsOf, PACES, raceOf, startRace, useRace } from "../../actions/race.ts";

const OPTIONS = PACES.map((pace) => ({ value: String(pace), label: words.race.pace(pace) }));

export default function RacePanel() {
  const app = useApp();
  const { pace, trace, winner } = useRace();
  const waiting = useScreen(({ preparing }) => preparing > 0);
  return (
    <details className="more">
      <summary>{words.race.title}</summary>
      <div className="stack">
        {trace ? <Standing /> : <p className="said">{words.race.how}</p>}
        <Segments
          label={words.race.paceLabel}
          value={String(pace)}
          options={OPTIONS}
          onChange={(value) =>
            raceOf(app).setState({ pace: PACES.find((one) => String(one) === value)! })
          }
        />
        <div className="row">
          <Button
            disabled={waiting}
            onClick={() => {
              document.querySelector(".page-stage")?.scrollIntoView({ block: "nearest" });
              void startRace(app);
            }}
          >
            {trace ? words.race.again : words.race.start}
          </Button>
          {trace && winner === null && (
            <Button onClick={() => callOff(app)}>{words.race.stop}</Button>
          )}
          {trace && winner !== null && (
            <Button
              disabled={waiting}
              onClick={() => void openGame(app, { trace, name: words.race.name })}
            >
              {words.race.both}
            </Button>
          )}
        </div>
      </div>
    </details>
  );
}

function Standing() {
  const { trace, winner } = useRace();
  const yours = useGame(({ board }) => gapsOf(board.tokens));
  if (!trace) return null;
  const { given, tokens: start } = trace.spec;
  const its = gapsOf(boardOf(trace));
  const all = gapsOf(start);
  return (
    <div className="race">
      <div className="attempt-tile">
        <SmallBoard tokens={boardOf(trace)} given={given} quality={null} blank />
      </div>
      <div className="stack">
        <Way label={words.race.you} left={yours} of={all} />
        <Way label={words.race.model} left={its} of={all} />
        <output className="said">{winner && words.race.won[winner]}</output>
      </div>
    </div>
  );
}

interface WayProps {
  readonly label: string;
  readonly left: number;
  readonly of: number;
}

function Way({ label, left, of }: WayProps) {
  return (
    <label className="race-way">
      <span>{words.race.left(label, left)}</span>
      <progress max={of} value={of - left} />
    </label>
  );
}

// Small boards of the attempts, while the run on the main board is one of several attempts.
import { type Attempt, type Attempts, foremost } from "../../../diffusion/attempts.ts";
import { differentRuns, type Recorded } from "../../../trace/attempts.ts";
import { count, decimals } from "../../../trace/words.ts";
import { Panel } from "../../../ui/page/Page.tsx";
import { type Tile, AttemptBoards } from "../../../ui/playback/AttemptBoards.tsx";
import { useApp } from "../../state/app.ts";
import { debugAttempt } from "../../actions/attempts.ts";
import { useAttempts } from "../../state/attempts.ts";
import { attempts as words } from "../../text/play.ts";

export function AttemptsPanel() {
  const app = useApp();
  const attempts = useAttempts();
  if (!attempts) return null;
  const { recorded, shown } = attempts;
  return (
    <Panel title={words.title}>
      <AttemptBoards
        tiles={tilesOf(recorded)}
        shown={shown}
        said={inWords(recorded)}
        onOpen={(place) => void debugAttempt(app, recorded, place)}
      />
    </Panel>
  );
}

const tilesOf = ({ attempts, traces }: Recorded): Tile[] =>
  attempts.runs.map((run, place) => ({
    tokens: run.state.tokens,
    given: run.state.given,
    quality: traces[place]!.steps.at(-1)?.prediction.quality ?? null,
    name: words.name(place + 1, run.seed),
    standing: standingInWords(run, attempts, place),
    taken: attempts.winner === place,
  }));

function standingInWords(run: Attempt, { winner, ended }: Attempts, place: number): string {
  const masks = run.state.tokens.filter((token) => token === 0).length;
  if (winner === place) return words.taken;
  if (run.standing === "running" && ended === null)
    return masks ? count(masks, "mask") : words.full;
  if (run.standing === "suspected") return words.doubts;
  if (run.standing === "out of budget") return words.spent;
  return masks ? words.stoppedAt(count(masks, "mask")) : words.stopped;
}

function inWords(recorded: Recorded): string {
  const { attempts } = recorded;
  const { ended, nfe, rounds, runs, winner } = attempts;
  const cost = words.cost(count(nfe, "forward pass"), runs.length, count(rounds, "round"));
  if (ended === null) return words.running(cost);
  const different = differentRuns(recorded);
  const spent = different < runs.length ? cost + words.copies(runs.length, different) : cost;
  if (winner !== null) return words.won(winner + 1, spent);
  const { trust } = runs[foremost(attempts)]!;
  return words.none(foremost(attempts) + 1, trust && decimals(trust.mean), spent);
}

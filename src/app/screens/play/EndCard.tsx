// The card over a solved board: time, hints, second thoughts, and the next puzzle. Loaded when
// needed.
import { useEffect, useState } from "react";
import { messageOf } from "../../../model/errors.ts";
import { levelNamed } from "../../actions/newPuzzle.ts";
import type { Trace } from "../../../trace/types.ts";
import { bars } from "../../../ui/bars.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { columnsOf, sizeOfStrip, stripOf, type StripRow } from "../../../ui/export/Strip.ts";
import {
  type Ending,
  endingOf,
  mindsIn,
  modelsRun,
  playNext,
  rowOf,
} from "../../actions/ending.ts";
import { openGame } from "../../actions/gameRecord.ts";
import { hintsOf, timed } from "../../actions/records.ts";
import { draw, pngOf } from "../../shell/export/raster.ts";
import { type AppStores, useApp } from "../../state/app.ts";
import { cluesOf, isByHand } from "../../state/game.ts";
import { notify } from "../../state/notices.ts";
import { download } from "../../state/saving.ts";
import { ending as words, words as all } from "../../text/partner.ts";
import { clock } from "./GameBar.tsx";

/** What the card shows at once; the model's run follows. */
interface Told extends Ending {
  readonly seconds: number;
  readonly hints: number;
  /** The best time before this game, in seconds. */
  readonly best: number | null;
}

/** A solved board that was taken over from a run gets no card. */
export default function EndCard() {
  const app = useApp();
  const [told, setTold] = useState<Told | null>(null);
  const [model, setModel] = useState<Trace | null>(null);
  const [closed, setClosed] = useState(false);
  useEffect(() => {
    let gone = false;
    const { board, seconds } = app.game.getState();
    if (!isByHand(app.game.getState())) return;
    void (async () => {
      const ending = await endingOf(app);
      if (gone) return;
      const hints = hintsOf(cluesOf(board).join(""));
      setTold({ ...ending, seconds, hints, best: timed(ending.level, seconds) });
      const run = await modelsRun(app, board);
      if (!gone) setModel(run);
    })();
    return () => {
      gone = true;
    };
  }, [app]);
  if (!told || closed) return null;
  return <Card told={told} model={model} onClose={() => setClosed(true)} />;
}

interface CardProps {
  readonly told: Told;
  readonly model: Trace | null;
  readonly onClose: () => void;
}

function Card({ told, model, onClose }: CardProps) {
  const app = useApp();
  const [busy, setBusy] = useState(false);
  const { level, seconds, hints, best, minds } = told;
  const { name } = levelNamed(level);
  const act = (doing: () => Promise<void>) => {
    setBusy(true);
    doing()
      .catch((error: unknown) => notify(app.notices, "error", messageOf(error)))
      .finally(() => setBusy(false));
  };
  const rows = [rowOf(words.you, told.yours), ...(model ? [rowOf(words.itself, model)] : [])];
  return (
    <section className="stack gap-3 end-card" aria-label={words.card}>
      <h2>{words.title}</h2>
      <p>
        {words.time(clock(seconds))}{" "}
        {best !== null && best <= seconds ? words.best(clock(best), name) : words.newBest(name)}{" "}
        {words.hints(hints)}
      </p>
      <p>{words.minds(minds, model && mindsIn(model))}</p>
      <Strips rows={rows} />
      <div className="row">
        <Button strong disabled={busy} onClick={() => act(() => playNext(app, level))}>
          {words.next}
        </Button>
        <Button disabled={busy} onClick={() => void openGame(app)}>
          {all.lookBack}
        </Button>
        <Button
          disabled={busy}
          onClick={() => act(() => share(app, words.pictureTitle(name, clock(seconds)), rows))}
        >
          {words.picture}
        </Button>
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </section>
  );
}

/** The picture that can be shared, shown on the card. */
function Strips({ rows }: { readonly rows: readonly StripRow[] }) {
  return (
    <div className="stack gap-2 end-strips" aria-hidden="true">
      {rows.map(({ name, unmasks, remasks }) => (
        <div key={name}>
          <small>{name}</small>
          <svg viewBox={`0 -24 ${columnsOf(rows)} 48`} preserveAspectRatio="none">
            <path className="fill-unmask" d={bars(unmasks, height, BESIDE)} />
            <path className="fill-remask" d={bars(remasks, (count) => -height(count), BESIDE)} />
          </svg>
        </div>
      ))}
    </div>
  );
}

const height = (count: number): number => Math.min(22, 11 * Math.sqrt(count));
const BESIDE = { x: 0.1, width: 0.8 };

/** Pixels for each unit of the picture. */
const SCALE = 2;
const FILE = "second-thoughts.png";

/** Shares the picture if the browser can, else saves it as a file. */
async function share(app: AppStores, title: string, rows: readonly StripRow[]): Promise<void> {
  const { theme } = app.settings.getState();
  const dark =
    theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  const canvas = document.createElement("canvas");
  const { width, height: tall } = sizeOfStrip(rows.length);
  canvas.width = width * SCALE;
  canvas.height = tall * SCALE;
  await draw(stripOf({ title, rows, scheme: dark ? "dark" : "light" }), canvas);
  const bytes = await pngOf(canvas);
  const file = new File([Uint8Array.from(bytes)], FILE, { type: "image/png" });
  if (!navigator.canShare?.({ files: [file] })) return download(FILE, bytes);
  // The person closed the system's share dialog.
  await navigator.share({ files: [file], title }).catch(() => {});
}

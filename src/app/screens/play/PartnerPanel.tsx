// The model's help with a person's own board: its candidates, the digits that it would take back, and
// measured figures on its quality.
import { useRef, useState } from "react";
import { cellName } from "../../../sudoku/grid.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Panel } from "../../../ui/page/Page.tsx";
import { useApp, useGame, useModelPart, useSettings } from "../../state/app.ts";
import { remask } from "../../actions/game.ts";
import { currentOpinion } from "../../state/livePrediction.ts";
import { doubted } from "../../state/hint.ts";
import { hint as hintWords } from "../../text/game.ts";
import { words } from "../../text/partner.ts";
import { TrustPart } from "./TrustPart.tsx";

export default function PartnerPanel() {
  const app = useApp();
  const { asks, candidates } = useSettings(({ asks, candidates }) => ({ asks, candidates }));
  return (
    <Panel title={words.partner}>
      <div className="stack">
        <div className="row">
          <Button
            label={words.candidates}
            keys="p"
            pressed={candidates}
            onClick={() => app.settings.setState({ candidates: !candidates })}
          >
            {words.candidates}
          </Button>
          <Button pressed={asks} onClick={() => app.settings.setState({ asks: !asks })}>
            {words.asks}
          </Button>
        </div>
        <Presence />
        <CleanUp />
        <TrustPart />
      </div>
    </Panel>
  );
}

/** How hints work, or why the model is not available. */
function Presence() {
  const { models } = useApp();
  const reason = useModelPart((model) => (model.phase === "failed" ? model.reason : null));
  if (reason === null) return <p className="said">{hintWords.how}</p>;
  return (
    <>
      <p className="said">{words.gone(reason)}</p>
      <div className="row">
        <Button onClick={() => void models.get().catch(() => {})}>{words.callBack}</Button>
      </div>
    </>
  );
}

function CleanUp() {
  const app = useApp();
  const board = useGame((game) => game.board);
  const opinion = useGame(currentOpinion);
  const [kept, setKept] = useState<readonly string[]>([]);
  const [open, setOpen] = useState(false);
  const all = opinion ? doubted(board, opinion) : [];
  const list = all.filter(({ cell, digit }) => !kept.includes(`${cell}=${digit}`));
  const summary = useRef<HTMLElement>(null);
  /** The decided line disappears, so the focus goes to the list. */
  const decided = (act: () => void) => {
    act();
    summary.current?.focus();
  };
  return (
    <details className="more" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary ref={summary}>{words.cleanUp}</summary>
      {open && list.length === 0 && (
        <p className="said">{opinion ? words.nothingToClean : words.noOpinion}</p>
      )}
      <ul className="stack">
        {open &&
          list.map(({ cell, digit, quality }) => (
            <li key={cell} className="row">
              <span>{words.wouldRemask(digit, cellName(cell), quality.toFixed(2))}</span>
              <Button
                label={words.remaskIt(digit, cellName(cell))}
                onClick={() => decided(() => remask(app, cell))}
              >
                {words.accept}
              </Button>
              <Button
                label={words.keepIt(digit, cellName(cell))}
                onClick={() => decided(() => setKept([...kept, `${cell}=${digit}`]))}
              >
                {words.refuse}
              </Button>
            </li>
          ))}
      </ul>
    </details>
  );
}

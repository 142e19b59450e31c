// The heat map of the board and its scale: open for a run, closed for a person's own board. The settings
// have the rest of the board's look.
import { HEATS, topOf, valueOf } from "../../../ui/board/heat.ts";
import { Legend } from "../../../ui/board/Legend.tsx";
import { Button } from "../../../ui/controls/Button.tsx";
import { Panel } from "../../../ui/page/Page.tsx";
import { Segments } from "../../../ui/controls/Choice.tsx";
import { useFrame } from "../../state/frames.ts";
import { words as gameWords } from "../../text/game.ts";
import { heatName, words } from "../../text/play.ts";
import { DOUBTED_UNDER } from "../../state/hint.ts";
import { manifestOf } from "../../state/model.ts";
import { useModelPart, useRun, useScreen, useSettings, useApp } from "../../state/app.ts";

const OPTIONS = HEATS.map((heat) => ({ value: heat, label: heatName(heat) }));

export function OverlayPanel() {
  const { settings, screen } = useApp();
  const frame = useFrame();
  const { heat, coloured, pencilMarks } = useSettings((all) => all);
  const cell = useScreen(({ pointed, selected }) => pointed ?? selected);
  const threshold = useThreshold();
  const shows = useScreen((screen) => screen.shows);
  return (
    <Panel title={gameWords.looks}>
      <div className="stack">
        {shows === "game" && (
          <Button pressed={coloured} onClick={() => settings.setState({ coloured: !coloured })}>
            {gameWords.coloured}
          </Button>
        )}
        {(shows === "run" || coloured) && (
          <>
            <Segments
              label={words.colourBy}
              value={heat}
              options={OPTIONS}
              onChange={(value) => settings.setState({ heat: value })}
            />
            <Legend
              heat={heat}
              top={topOf(frame, heat)}
              value={cell === null ? null : valueOf(frame, cell, heat)}
              threshold={heat === "quality" ? threshold : null}
            />
          </>
        )}
        <div className="row">
          {shows === "run" && (
            <Button
              pressed={pencilMarks}
              onClick={() => settings.setState({ pencilMarks: !pencilMarks })}
            >
              {words.pencilMarks}
            </Button>
          )}
          <Button onClick={() => screen.setState({ dialog: "settings" })}>
            {words.moreSettings}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

/** The quality under which a written cell counts as doubtful on the board shown. */
function useThreshold(): number | null {
  const ofRun = useRun(({ trace }) => trace?.spec.params["threshold"]);
  const shows = useScreen((screen) => screen.shows);
  const judges = useModelPart((model) => manifestOf(model)?.quality ?? false);
  if (shows === "run") return typeof ofRun === "number" ? ofRun : null;
  return judges ? DOUBTED_UNDER : null;
}

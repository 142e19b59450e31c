// What is drawn over the digits, and the scale of it.
import { HEATS, scaleOf, topOf, valueOf } from "../../ui/board/heat.ts";
import { Legend } from "../../ui/board/Legend.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Segments } from "../../ui/controls/Choice.tsx";
import { Panel } from "../../ui/page/Page.tsx";
import { useFrame } from "../frames.ts";
import { useModel, useRun, useScreen, useSettings, useWorkbench } from "../stores/workbench.ts";

const OPTIONS = HEATS.map((heat) => ({
  value: heat,
  label: heat === "releases" ? "Released" : (scaleOf(heat)?.label ?? "None"),
}));

export function OverlayPanel() {
  const { settings } = useWorkbench();
  const frame = useFrame();
  const { heat, pencilMarks, showWrong } = useSettings((all) => all);
  const cell = useScreen(({ pointed, selected }) => pointed ?? selected);
  const threshold = useThreshold();
  return (
    <Panel title="Overlay">
      <div className="stack">
        <Segments
          label="Colour by"
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
        <div className="row">
          <Button
            pressed={pencilMarks}
            onClick={() => settings.setState({ pencilMarks: !pencilMarks })}
          >
            Pencil marks
          </Button>
          <Button pressed={showWrong} onClick={() => settings.setState({ showWrong: !showWrong })}>
            Mark wrong digits
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
  const model = useModel();
  if (shows === "run") return typeof ofRun === "number" ? ofRun : null;
  return model.phase === "ready" ? model.denoiser.manifest.threshold : null;
}

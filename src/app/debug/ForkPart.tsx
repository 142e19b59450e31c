// Preparing a fork: what is changed at the step shown, and the button to go on
// from there. The run that is left stays as it is.
import { SAMPLERS, samplerById } from "../../diffusion/samplers/registry.ts";
import { cellName } from "../../sudoku/grid.ts";
import { specAt } from "../../trace/fork.ts";
import { editInWords } from "../../trace/log.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Select } from "../../ui/controls/Choice.tsx";
import { ParamControls } from "../../ui/controls/ParamControls.tsx";
import { isSeed, newSeed } from "../stores/settings.ts";
import { seek } from "../stores/run.ts";
import { useScreen, useWorkbench } from "../stores/workbench.ts";
import { changeDraft, edit, fork } from "./actions.ts";
import { type Moment, useDraft, useMoment } from "./moments.ts";
import { Part } from "./Part.tsx";
import { debugOf } from "./store.ts";

const OPTIONS = SAMPLERS.map(({ id, name }) => ({ value: id, label: name }));

export function ForkPart() {
  const bench = useWorkbench();
  const moment = useMoment();
  const draft = useDraft();
  const cell = useScreen((screen) => screen.selected);
  const waiting = useScreen((screen) => screen.waiting);
  if (!moment) return null;
  const { trace, cursor, frame } = moment;
  const here = draft?.step === cursor ? draft : null;
  const spec = specAt(trace, cursor);
  const sampler = samplerById(here?.sampler ?? spec.sampler);
  const params = here?.params ?? (here?.sampler ? {} : spec.params);
  const seed = here?.seed ?? spec.seed;
  return (
    <Part title="Fork" note={`at step ${cursor}`} open={draft !== null}>
      <div className="debug-stack">
        <p className="debug-help">
          Change something at this step and go on from it. Type a digit on the board, or 0 to mask a
          cell.
        </p>
        {cell !== null && <CellEdits moment={moment} cell={cell} />}
        {frame.cells.some(({ releasedNow, token }) => releasedNow && token === 0) && (
          <div className="debug-row">
            {frame.cells.map(
              ({ cell: released, releasedNow, token }) =>
                releasedNow &&
                token === 0 && (
                  <Button
                    key={released}
                    onClick={() =>
                      edit(bench, { type: "set", cell: released, token: releasedNow.token })
                    }
                  >
                    {`Put ${releasedNow.token} back into ${cellName(released)}`}
                  </Button>
                ),
            )}
          </div>
        )}
        {draft && !here && (
          <div className="debug-row">
            <span>A change is prepared at step {draft.step}.</span>
            <Button onClick={() => bench.run.setState((view) => seek(view, draft.step))}>
              Go there
            </Button>
          </div>
        )}
        {here && here.edits.length > 0 && (
          <ul className="debug-list" aria-label="Changes on the board">
            {here.edits.map((made) => (
              <li key={`${made.type} ${made.cell}`}>
                <span>{editInWords(made)}</span>
                <Button
                  label={`Undo: ${editInWords(made)}`}
                  onClick={() =>
                    changeDraft(bench, { edits: here.edits.filter((other) => other !== made) })
                  }
                >
                  ×
                </Button>
              </li>
            ))}
          </ul>
        )}
        <Select
          label="Sampler"
          value={sampler.id}
          options={OPTIONS}
          onChange={(id) => changeDraft(bench, { sampler: id, params: {} })}
        />
        <label className="field">
          <span>Seed</span>
          <span className="field-number">
            <input
              inputMode="numeric"
              value={seed}
              onChange={({ target }) =>
                isSeed(target.value) && changeDraft(bench, { seed: Number(target.value) })
              }
            />
            <Button onClick={() => changeDraft(bench, { seed: newSeed() })}>New</Button>
          </span>
        </label>
        <details className="debug-details">
          <summary>Parameters</summary>
          <ParamControls
            specs={sampler.params}
            params={params}
            onChange={(name, value) => changeDraft(bench, { params: { ...params, [name]: value } })}
          />
        </details>
        <div className="debug-row">
          <Button strong disabled={waiting} onClick={() => void fork(bench)}>
            {`Fork at step ${cursor} and go on`}
          </Button>
          {draft && (
            <Button onClick={() => debugOf(bench).setState({ draft: null })}>Discard</Button>
          )}
        </div>
      </div>
    </Part>
  );
}

function CellEdits({ moment: { frame }, cell }: { moment: Moment; cell: number }) {
  const bench = useWorkbench();
  const { token, given } = frame.cells[cell]!;
  return (
    <div className="debug-row">
      <span>{cellName(cell)}</span>
      {token !== 0 && !given && (
        <Button onClick={() => edit(bench, { type: "set", cell, token: 0 })}>Mask</Button>
      )}
      {token !== 0 && (
        <Button onClick={() => edit(bench, { type: "given", cell, given: !given })}>
          {given ? "Free this clue" : "Make it a clue"}
        </Button>
      )}
      {token === 0 && <span className="debug-help">masked</span>}
    </div>
  );
}

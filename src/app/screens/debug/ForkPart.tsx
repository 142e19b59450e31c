// Prepares a fork: the changes at the step shown, and the button that continues from there. The
// original run stays unchanged.
import { SAMPLERS, samplerById } from "../../../diffusion/samplers/registry.ts";
import { labelOf } from "../../../model/fit.ts";
import { useMemo } from "react";
import { isSameUnder } from "../../../run/other-seed.ts";
import { forkAt, specAt } from "../../../trace/fork.ts";
import { paramsAfter, samplerAfter } from "../../../trace/game.ts";
import { editInWords } from "../../../trace/log.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Select } from "../../../ui/controls/Choice.tsx";
import { ParamControls } from "../../../ui/controls/ParamControls.tsx";
import { isSeed, newSeed } from "../../state/settings.ts";
import { seek } from "../../state/run.ts";
import { useScreen, useApp } from "../../state/app.ts";
import { changeDraft, edit, fork } from "../../actions/debug.ts";
import { type Moment, useDraft, useMoment } from "./moments.ts";
import { EvidenceEdit } from "./EvidenceEdit.tsx";
import { Part } from "./Part.tsx";
import { debugOf, type Draft } from "../../state/debug.ts";
import { Term } from "../../../ui/glossary/Term.tsx";
import { words } from "../../text/debug.ts";

const OPTIONS = SAMPLERS.map((sampler) => ({ value: sampler.id, label: labelOf(sampler) }));

export function ForkPart() {
  const app = useApp();
  const moment = useMoment();
  const draft = useDraft();
  const cell = useScreen((screen) => screen.selected);
  const waiting = useScreen(({ preparing }) => preparing > 0);
  const same = useSameFork(moment, draft);
  if (!moment) return null;
  const { trace, cursor, frame } = moment;
  const here = draft?.step === cursor ? draft : null;
  const spec = specAt(trace, cursor);
  const sampler = samplerById(here?.sampler ?? samplerAfter(spec.sampler));
  const params = here?.params ?? (here?.sampler ? {} : paramsAfter(spec));
  const seed = here?.seed ?? spec.seed;
  return (
    <Part title={words.fork.title} note={words.fork.at(cursor)} open={draft !== null}>
      <div className="stack gap-3">
        <p className="help">
          {words.fork.how.before}
          <Term id="sampler">{words.fork.how.sampler}</Term>
          {words.fork.how.after}
        </p>
        {cell !== null && <CellEdits moment={moment} cell={cell} />}
        {cell !== null && !frame.cells[cell]!.given && sampler.needs.includes("evidence") && (
          <EvidenceEdit domain={frame.domain} cell={cell} />
        )}
        {frame.cells.some(({ remaskedNow, token }) => remaskedNow && token === 0) && (
          <div className="row">
            {frame.cells.map(
              ({ cell: remasked, remaskedNow, token }) =>
                remaskedNow &&
                token === 0 && (
                  <Button
                    key={remasked}
                    onClick={() =>
                      edit(app, { type: "set", cell: remasked, token: remaskedNow.token })
                    }
                  >
                    {words.fork.putBack(
                      frame.domain.symbol(remaskedNow.token),
                      frame.domain.name(remasked),
                    )}
                  </Button>
                ),
            )}
          </div>
        )}
        {draft && !here && (
          <div className="row">
            <span>{words.fork.elsewhere(draft.step)}</span>
            <Button onClick={() => app.run.setState((view) => seek(view, draft.step))}>
              {words.fork.goThere}
            </Button>
          </div>
        )}
        {here && here.edits.length > 0 && (
          <ul className="stack gap-1 debug-list" aria-label={words.fork.changes}>
            {here.edits.map((made) => (
              <li key={`${made.type} ${made.cell}`}>
                <span>{editInWords(frame.domain, made)}</span>
                <Button
                  label={words.fork.undo(editInWords(frame.domain, made))}
                  onClick={() =>
                    changeDraft(app, { edits: here.edits.filter((other) => other !== made) })
                  }
                >
                  ×
                </Button>
              </li>
            ))}
          </ul>
        )}
        <Select
          label={words.sampler}
          value={sampler.id}
          options={OPTIONS}
          onChange={(id) => changeDraft(app, { sampler: id, params: {} })}
        />
        <label className="field">
          <span>{words.seed}</span>
          <span className="field-number">
            <input
              inputMode="numeric"
              value={seed}
              onChange={({ target }) =>
                isSeed(target.value) && changeDraft(app, { seed: Number(target.value) })
              }
            />
            <Button onClick={() => changeDraft(app, { seed: newSeed() })}>
              {words.fork.newSeed}
            </Button>
          </span>
        </label>
        {same && <p className="help">{words.fork.sameSeed}</p>}
        <details className="debug-details">
          <summary>{words.parameters}</summary>
          <ParamControls
            specs={sampler.params}
            params={params}
            onChange={(name, value) => changeDraft(app, { params: { ...params, [name]: value } })}
          />
        </details>
        <div className="row">
          <Button strong disabled={waiting} onClick={() => void fork(app)}>
            {words.fork.go(cursor)}
          </Button>
          {draft && (
            <Button onClick={() => debugOf(app).setState({ draft: null })}>
              {words.fork.discard}
            </Button>
          )}
        </div>
      </div>
    </Part>
  );
}

/** Whether the draft changes only the seed, and the run would stay the same. */
function useSameFork(moment: Moment | null, draft: Draft | null): boolean {
  const { trace, cursor } = moment ?? { trace: null, cursor: 0 };
  return useMemo(() => {
    if (!trace || draft?.seed === undefined || draft.step !== cursor) return false;
    const seedAlone = draft.edits.length === 0 && !draft.sampler && !draft.params && !draft.model;
    if (!seedAlone || specAt(trace, cursor) !== trace.spec) return false;
    const child = forkAt(trace, cursor);
    return isSameUnder({ ...child, steps: trace.steps }, draft.seed);
  }, [trace, cursor, draft]);
}

function CellEdits({ moment: { frame }, cell }: { moment: Moment; cell: number }) {
  const app = useApp();
  const { token, given } = frame.cells[cell]!;
  return (
    <div className="row">
      <span>{frame.domain.name(cell)}</span>
      {token !== 0 && !given && (
        <Button onClick={() => edit(app, { type: "set", cell, token: 0 })}>
          {words.fork.mask}
        </Button>
      )}
      {token !== 0 && (
        <Button onClick={() => edit(app, { type: "given", cell, given: !given })}>
          {given ? words.fork.freeClue : words.fork.makeClue}
        </Button>
      )}
      {token === 0 && <span className="help">{words.fork.masked}</span>}
    </div>
  );
}

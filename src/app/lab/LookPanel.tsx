// What of the rows is looked at: puzzle set, order, model, and the rows to keep.
import type { Measured } from "../../trace/measured.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Select } from "../../ui/controls/Choice.tsx";
import { shortModel } from "../../ui/lab/series.ts";
import { setName } from "../../ui/lab/words.ts";
import { Panel } from "../../ui/page/Page.tsx";
import { useLab, useLabBench } from "./lab.ts";
import { saveCsv, saveJson } from "./saving.ts";
import { viewOf } from "./view.ts";

/** No model has an empty name. */
const ALL = "";

export function LookPanel({ rows }: { rows: readonly Measured[] }) {
  const { store } = useLabBench();
  const view = viewOf(
    rows,
    useLab(({ set, model, order, nfe }) => ({ set, model, order, nfe })),
  );
  const options = (values: readonly string[], name = (value: string) => value) =>
    values.map((value) => ({ value, label: name(value) }));
  return (
    <Panel title="Shown">
      <div className="lab-stack">
        <Select
          label="Puzzles"
          value={view.set}
          options={options(view.sets, setName)}
          onChange={(set) => store.setState({ set })}
        />
        {view.orders.length > 0 && (
          <Select
            label="Order of writing"
            help="Samplers with an order of their own are always shown."
            value={view.order}
            options={options(view.orders)}
            onChange={(order) => store.setState({ order })}
          />
        )}
        <Select
          label="Model"
          value={view.model ?? ALL}
          options={[
            ...options(view.models, shortModel),
            ...(view.models.length > 1 ? [{ value: ALL, label: "All, side by side" }] : []),
          ]}
          onChange={(model) => store.setState({ model: model === ALL ? null : model })}
        />
        <div className="lab-row">
          <span className="lab-said">Save these rows</span>
          <Button onClick={() => saveCsv(view.rows)}>CSV</Button>
          <Button onClick={() => saveJson(view.rows)}>JSON</Button>
        </div>
      </div>
    </Panel>
  );
}

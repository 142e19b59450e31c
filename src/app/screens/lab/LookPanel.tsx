// The filter of the Lab's rows: puzzle set, order, model; and buttons that save them.
import type { Measured } from "../../../results/measured.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Select } from "../../../ui/controls/Choice.tsx";
import { shortModel } from "../../../ui/lab/series.ts";
import { setName } from "../../../ui/lab/words.ts";
import { Panel } from "../../../ui/page/Page.tsx";
import { useLabBench } from "../../actions/lab/lab.ts";
import { saveCsv, saveJson } from "./saving.ts";
import { useView } from "./view.ts";
import { look as words } from "../../text/lab.ts";

/** The option for all models; no model has an empty name. */
const ALL = "";

export function LookPanel({ rows }: { rows: readonly Measured[] }) {
  const { store } = useLabBench();
  const view = useView(rows);
  const options = (values: readonly string[], name = (value: string) => value) =>
    values.map((value) => ({ value, label: name(value) }));
  return (
    <Panel title={words.title}>
      <div className="stack">
        <Select
          label={words.puzzles}
          value={view.set}
          options={options(view.sets, setName)}
          onChange={(set) => store.setState({ set })}
        />
        {view.orders.length > 0 && (
          <Select
            label={words.order}
            help={words.orderHelp}
            value={view.order}
            options={options(view.orders)}
            onChange={(order) => store.setState({ order })}
          />
        )}
        <Select
          label={words.model}
          value={view.model ?? ALL}
          options={[
            ...options(view.models, shortModel),
            ...(view.models.length > 1 ? [{ value: ALL, label: words.allModels }] : []),
          ]}
          onChange={(model) => store.setState({ model: model === ALL ? null : model })}
        />
        <div className="lab-row">
          <span className="said">{words.save}</span>
          <Button onClick={() => saveCsv(view.rows)}>{words.csv}</Button>
          <Button onClick={() => saveJson(view.rows)}>{words.json}</Button>
        </div>
      </div>
    </Panel>
  );
}

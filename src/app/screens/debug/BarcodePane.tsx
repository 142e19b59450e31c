// The barcode of the run on screen, its rows, its legend and the transport.
import { useCallback, useMemo } from "react";
import type { Domain } from "../../../diffusion/domain.ts";
import { domainOf } from "../../../domains/registry.ts";
import { firstDivergence } from "../../../trace/diff.ts";
import { barcodeOf } from "../../../trace/barcode.ts";
import { RunTransport } from "../../shell/RunTransport.tsx";
import { Select } from "../../../ui/controls/Choice.tsx";
import { Barcode } from "../../../ui/debug/Barcode.tsx";
import { BarcodeLegend } from "../../../ui/debug/BarcodeLegend.tsx";
import { rowChoices, rowsOf } from "../../../ui/debug/rows.ts";
import { extentOf, seek } from "../../state/run.ts";
import { useRun, useScreen, useApp } from "../../state/app.ts";
import { compareAt } from "../../actions/debug.ts";
import { type Comparison, useComparison } from "./moments.ts";
import { useMarks } from "./marks.ts";
import { conditionOf, debugOf, useDebug } from "../../state/debug.ts";
import { words } from "../../text/debug.ts";

export function BarcodePane() {
  const app = useApp();
  const debug = debugOf(app);
  const { trace, cursor, extent } = useRun((view) => ({
    trace: view.trace,
    cursor: view.cursor,
    extent: extentOf(view),
  }));
  const { selected, pointed } = useScreen((screen) => screen);
  const { rows: choice, breakpoints, join } = useDebug((all) => all);
  const domain = trace && domainOf(trace.spec);
  const barcode = useMemo(() => trace && barcodeOf(trace), [trace]);
  // Choosing a cell repaints the barcode only if the rows are those of its group.
  const ofCell = choice === "all" || choice === "changed" ? null : selected;
  const rows = useMemo(
    () => domain && barcode && rowsOf(domain, barcode, choice, ofCell),
    [domain, barcode, choice, ofCell],
  );
  const condition = useMemo(() => conditionOf({ breakpoints, join }), [breakpoints, join]);
  const marks = useMarks(trace, condition);
  const onSeek = useCallback((step: number) => app.run.setState((view) => seek(view, step)), [app]);
  const onSelect = useCallback((cell: number) => app.screen.setState({ selected: cell }), [app]);
  const onPoint = useCallback((cell: number | null) => debug.setState({ row: cell }), [debug]);
  const comparison = useComparison();
  const parting = useMemo(
    () => comparison && (firstDivergence(comparison.a, comparison.other.trace)?.step ?? null),
    [comparison],
  );
  if (!trace || !domain || !barcode || !rows) return null;
  const columns = Math.max(extent, comparison ? comparison.other.trace.steps.length + 1 : 0);
  return (
    <>
      <div className="debug-bar">
        <RunTransport />
        <BarcodeLegend
          given={domain.nouns.given}
          by={barcode.by}
          judged={trace.solution !== null}
        />
        <Select
          label={words.rows.title}
          value={choice}
          options={rowChoices(domain).map((value) => ({
            value,
            label: rowsInWords(domain, value),
          }))}
          onChange={(value) => debug.setState({ rows: value })}
        />
      </div>
      <div className="debug-barcodes">
        <Barcode
          domain={domain}
          barcode={barcode}
          rows={rows}
          step={cursor}
          selected={selected}
          pointed={pointed}
          marks={marks}
          extent={columns}
          parting={parting}
          onSeek={onSeek}
          onSelect={onSelect}
          onPoint={onPoint}
        />
        {comparison && (
          <OtherBarcode
            comparison={comparison}
            rows={rows}
            extent={columns}
            parting={parting}
            onSelect={onSelect}
            onPoint={onPoint}
          />
        )}
      </div>
    </>
  );
}

interface OtherProps {
  readonly comparison: Comparison;
  readonly rows: readonly number[];
  readonly extent: number;
  readonly parting: number | null;
  readonly onSelect: (cell: number) => void;
  readonly onPoint: (cell: number | null) => void;
}

/** The barcode of the compared run, with the same axis and cursor. */
function OtherBarcode({ comparison, rows, ...shared }: OtherProps) {
  const app = useApp();
  const { selected, pointed } = useScreen((screen) => screen);
  const { other, pairs, at } = comparison;
  const { trace, name } = other;
  return (
    <Barcode
      {...shared}
      domain={domainOf(trace.spec)}
      barcode={barcodeOf(trace)}
      rows={rows}
      name={words.boards.barcode(name)}
      step={pairs[at]!.b}
      selected={selected}
      pointed={pointed}
      onSeek={(step) =>
        compareAt(
          app,
          Math.max(
            0,
            pairs.findIndex(({ b }) => b === step),
          ),
        )
      }
    />
  );
}

function rowsInWords({ size, nouns }: Domain, choice: string): string {
  if (choice === "all") return words.rows.all(size, nouns.position);
  return choice === "changed"
    ? words.rows.changed(nouns.position)
    : words.rows.group(choice, nouns.position);
}

// The barcode of the run on screen, its rows, its legend and the transport.
import { useCallback, useMemo } from "react";
import type { Domain } from "../../../diffusion/domain.ts";
import { domainOf } from "../../../domains/registry.ts";
import { barcodeOf } from "../../../trace/barcode.ts";
import { Transport } from "../../../ui/playback/Transport.tsx";
import { Select } from "../../../ui/controls/Choice.tsx";
import { Barcode } from "../../../ui/debug/Barcode.tsx";
import { BarcodeLegend } from "../../../ui/debug/BarcodeLegend.tsx";
import { rowChoices, rowsOf } from "../../../ui/debug/rows.ts";
import { canGrow, extentOf, seek, SPEEDS, stepBy, toEnd, togglePlay } from "../../state/run.ts";
import { useRun, useScreen, useApp } from "../../state/app.ts";
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
  const rows = useMemo(
    () => domain && barcode && rowsOf(domain, barcode, choice, selected),
    [domain, barcode, choice, selected],
  );
  const condition = useMemo(() => conditionOf({ breakpoints, join }), [breakpoints, join]);
  const marks = useMarks(trace, condition);
  const onSeek = useCallback((step: number) => app.run.setState((view) => seek(view, step)), [app]);
  const onSelect = useCallback((cell: number) => app.screen.setState({ selected: cell }), [app]);
  const onPoint = useCallback((cell: number | null) => debug.setState({ row: cell }), [debug]);
  if (!trace || !domain || !barcode || !rows) return null;
  return (
    <>
      <div className="debug-bar">
        <Controls />
        <BarcodeLegend by={barcode.by} judged={trace.solution !== null} />
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
      <Barcode
        domain={domain}
        barcode={barcode}
        rows={rows}
        step={cursor}
        selected={selected}
        pointed={pointed}
        marks={marks}
        extent={extent}
        onSeek={onSeek}
        onSelect={onSelect}
        onPoint={onPoint}
      />
    </>
  );
}

function rowsInWords({ size, nouns }: Domain, choice: string): string {
  if (choice === "all") return words.rows.all(size, nouns.position);
  return choice === "changed"
    ? words.rows.changed(nouns.position)
    : words.rows.group(choice, nouns.position);
}

function Controls() {
  const { run } = useApp();
  const view = useRun((all) => all);
  const { trace, cursor, playing, speed, follow } = view;
  return (
    <Transport
      playing={playing || follow > 0}
      atStart={cursor === 0}
      atEnd={cursor >= (trace?.steps.length ?? 0) && !canGrow(view)}
      speed={speed}
      speeds={SPEEDS}
      onFirst={() => run.setState((now) => seek(now, 0))}
      onBack={() => run.setState((now) => stepBy(now, -1))}
      onPlay={() => run.setState(togglePlay)}
      onForward={() => run.setState((now) => stepBy(now, 1))}
      onLast={() => run.setState(toEnd)}
      onSpeed={(value) => run.setState({ speed: value })}
    />
  );
}

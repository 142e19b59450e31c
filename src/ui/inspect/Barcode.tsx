// The whole run at a glance, cells down and steps across, and a slider over it.
// One pixel a cell and step, scaled by the browser: a thousand steps cost one
// small picture. Which rows, how close and what colours, the page decides.
import { useEffect, useLayoutEffect, useRef, type CSSProperties, type PointerEvent } from "react";
import { cellName, SIZE } from "../../sudoku/grid.ts";
import type { Barcode as Data } from "../../trace/barcode.ts";
import { tokenColour, useTheme } from "./palette.ts";
import { rasterOf, type Ink } from "./raster.ts";
import "./inspect.css";

export interface BarcodeProps {
  readonly barcode: Data;
  /** The cells shown, one a row, in this order. */
  readonly cells: readonly number[];
  readonly ink: Ink;
  readonly step: number;
  /** 1 = the whole run fits; n = an nth of it. */
  readonly zoom?: number;
  /** The cell pointed at, here or on the board. */
  readonly lit?: number | null;
  readonly onSeek: (step: number) => void;
  readonly onPoint?: (cell: number | null) => void;
}

const ALL_NAMED = 27;

export function Barcode(props: BarcodeProps) {
  const { barcode, cells, step, zoom = 1, lit = null, onSeek, onPoint } = props;
  const { columns } = barcode;
  const canvas = usePicture(props);
  const window = useRef<HTMLDivElement>(null);
  const row = lit === null ? -1 : cells.indexOf(lit);

  useEffect(() => {
    const box = window.current!;
    const x = ((step + 0.5) / columns) * box.scrollWidth;
    const seen = x >= box.scrollLeft && x <= box.scrollLeft + box.clientWidth;
    if (!seen) box.scrollLeft = x - box.clientWidth / 2;
  }, [step, columns, zoom]);

  const point = ({ clientY, currentTarget }: PointerEvent) => {
    const { top, height } = currentTarget.getBoundingClientRect();
    const under = Math.floor(((clientY - top) / height) * cells.length);
    onPoint?.(cells[under] ?? null);
  };

  const sizes = {
    "--rows": cells.length,
    "--columns": columns,
    "--zoom": zoom,
    "--step": step,
    "--row": row,
  } as CSSProperties;
  return (
    <div className={cells.length > ALL_NAMED ? "barcode barcode-dense" : "barcode"} style={sizes}>
      <ol className="barcode-names" aria-hidden="true">
        {cells.map((cell, index) => (
          <li key={cell} className={index === row ? "barcode-name-lit" : undefined}>
            {isNamed(cells, index, row) && cellName(cell)}
          </li>
        ))}
      </ol>
      <div className="barcode-window" ref={window}>
        <div className="barcode-run" onPointerMove={point} onPointerLeave={() => onPoint?.(null)}>
          <canvas ref={canvas} width={columns} height={cells.length} />
          {row >= 0 && <div className="barcode-lit" />}
          <div className="barcode-cursor" />
          <input
            type="range"
            aria-label="Step in the barcode"
            aria-valuetext={`step ${step} of ${columns - 1}`}
            min={0}
            max={Math.max(1, columns - 1)}
            value={step}
            onChange={({ target }) => onSeek(Math.min(columns - 1, Number(target.value)))}
            onKeyDown={(event) =>
              /^(Arrow|Page|Home$|End$)/.test(event.key) && event.stopPropagation()
            }
          />
        </div>
      </div>
    </div>
  );
}

/** Thin rows have room for one name in nine, and for that of the row that is lit. */
function isNamed(cells: readonly number[], index: number, lit: number): boolean {
  if (cells.length <= ALL_NAMED || index === lit) return true;
  return cells[index]! % SIZE === 0 && (lit < 0 || Math.abs(index - lit) > 3);
}

/** Paints the run into a canvas before it is seen, and again when run or theme change. */
function usePicture({ barcode, cells, ink }: BarcodeProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  useLayoutEffect(() => {
    const host = canvas.current!;
    const context = host.getContext("2d");
    if (context === null || cells.length === 0) return;
    const colour = (name: string) => tokenColour(host.parentElement!, name);
    const pixels = rasterOf(barcode, cells, ink, {
      masked: colour("sheet"),
      given: colour("inset"),
      right: colour("confidence-2"),
      unjudged: colour("rule"),
      wrong: colour("ink"),
      released: colour("release"),
      quality: [0, 1, 2, 3, 4].map((i) => colour(`quality-${i}`)),
    });
    context.putImageData(new ImageData(pixels, barcode.columns, cells.length), 0, 0);
  }, [barcode, cells, ink, theme]);
  return canvas;
}

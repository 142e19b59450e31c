// The parts of the dialog that concern a photo: its buttons, the progress of reading it, the photo beside
// the board, and the cells that were changed so that the puzzle has one solution.
import { type MouseEvent, useEffect, useRef } from "react";
import { cellName, columnOf, rowOf } from "../../../sudoku/grid.ts";
import type { Picture } from "../../../scan/image.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Progress } from "../../../ui/controls/Progress.tsx";
import { openPhoto, tell } from "../../actions/photo.ts";
import { useApp } from "../../state/app.ts";
import type { Bringing } from "../../state/bring.ts";
import { words } from "../../text/photo.ts";
import { FileButton } from "./FileButton.tsx";
import "./photo.css";

export function PhotoButtons() {
  const app = useApp();
  return (
    <>
      <FileButton
        label={words.choose}
        name={words.file}
        accept="image/*,.heic,.heif"
        onFile={(file) => void openPhoto(app, file)}
      />
      <Button onClick={() => tell(app, { kind: "camera" })}>{words.camera}</Button>
    </>
  );
}

/** The progress of reading a photo, or why it failed. */
export function PhotoState({ reader }: Pick<Bringing, "reader">) {
  if (reader?.kind === "reading") return <Progress label={words.reading} done={reader.done} />;
  return reader?.kind === "failed" ? <p className="problem">{reader.why}</p> : null;
}

interface PhotoProps {
  readonly now: Bringing;
  readonly onSelect: (cell: number) => void;
}

/** The grid of the photo, upright and straight, with the same cells marked as on the board. */
export function PhotoBeside({ now: { photo, at, doubtful }, onSelect }: PhotoProps) {
  if (!photo) return null;
  const { flat } = photo;
  const select = ({ currentTarget, clientX, clientY }: MouseEvent<Element>) => {
    const box = currentTarget.getBoundingClientRect();
    const place = (share: number) => Math.min(8, Math.max(0, Math.floor(share * 9)));
    const column = place((clientX - box.left) / box.width);
    onSelect(9 * place((clientY - box.top) / box.height) + column);
  };
  const square = (cell: number, look: string) => (
    <rect
      key={look + cell}
      className={look}
      x={columnOf(cell) + 0.04}
      y={rowOf(cell) + 0.04}
      width="0.92"
      height="0.92"
    />
  );
  return (
    <figure className="bring-photo" style={{ "--row": rowOf(at) } as React.CSSProperties}>
      {/* By keyboard, the board beside it does the same. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div className="bring-photo-flat" onClick={select}>
        <Pixels picture={flat} label={words.flat} />
        <svg viewBox="0 0 9 9" aria-hidden>
          {doubtful.map(({ cell }) => square(cell, "bring-photo-doubt"))}
          {square(at, "bring-photo-at")}
        </svg>
      </div>
    </figure>
  );
}

/** One cell of the photo, beside a question about it. */
export function PhotoCell({ now: { photo }, cell }: { now: Bringing; cell: number }) {
  if (!photo) return null;
  const side = photo.flat.width / 9;
  return (
    <Pixels
      picture={photo.flat}
      part={{ x: columnOf(cell) * side, y: rowOf(cell) * side, side }}
      label={null}
    />
  );
}

interface PixelsProps {
  readonly picture: Picture;
  /** A square of it, in pixels; default all. */
  readonly part?: { readonly x: number; readonly y: number; readonly side: number };
  /** Null if the text beside it says the same. */
  readonly label: string | null;
}

function Pixels({ picture, part, label }: PixelsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { x = 0, y = 0, side = picture.width } = part ?? {};
  useEffect(() => {
    const pixels = Uint8ClampedArray.from(picture.data);
    canvas.current
      ?.getContext("2d")
      ?.putImageData(new ImageData(pixels, picture.width, picture.height), -x, -y);
  }, [picture, x, y]);
  const says = label === null ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return <canvas ref={canvas} className="bring-pixels" width={side} height={side} {...says} />;
}

/** Cells that were changed so that the puzzle has exactly one solution, and digits that look handwritten. */
export function PhotoChanges({ now }: { readonly now: Bringing }) {
  const { photo, clues, own } = now;
  if (!photo) return null;
  const standing = photo.changes.filter(({ cell, to }) => clues[cell] === to);
  const mended = standing.filter(({ confirmed }) => !confirmed);
  const confirmed = standing.filter((change) => change.confirmed);
  const list = (changes: typeof standing) =>
    changes.map(({ cell, from, to }) => words.change(cellName(cell), from, to)).join(", ");
  const { before } = photo;
  const digits = own.filter(Boolean).length;
  return (
    <>
      {mended.length > 0 && (before === "none" || before === "several") && (
        <p>
          {words.changed(mended.length, before)} {list(mended)}
        </p>
      )}
      {confirmed.length > 0 && (
        <p>
          {words.confirmed} {list(confirmed)}
        </p>
      )}
      {digits > 0 && <p className="said">{words.own(digits)}</p>}
    </>
  );
}

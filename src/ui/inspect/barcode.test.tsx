// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { barcodeOf } from "../../trace/barcode.ts";
import { smallRun } from "../testing.ts";
import { Barcode } from "./Barcode.tsx";
import { between, type Rgb } from "./palette.ts";
import { rasterOf } from "./raster.ts";

afterEach(cleanup);

const GREY: readonly Rgb[] = [
  [0, 0, 0],
  [100, 100, 100],
];
const COLOURS = {
  masked: [1, 0, 0],
  given: [2, 0, 0],
  right: [3, 0, 0],
  unjudged: [6, 0, 0],
  wrong: [4, 0, 0],
  released: [5, 0, 0],
  quality: GREY,
} as const;

const run = smallRun();
const reds = (ink: "quality" | "truth", solution: Uint8Array | null, cells = [0, 1, 2]) =>
  Array.from(rasterOf(barcodeOf({ ...run, solution }), cells, ink, COLOURS)).filter(
    (_, i) => i % 4 === 0,
  );

test("a row of pixels tells a cell's life: masked, written with its quality, released", () => {
  expect(reds("quality", null)).toEqual([1, 18, 5, 2, 2, 2, 1, 18, 6]);
});

test("in the ink of truth a wrong digit stands out from a right one", () => {
  const solution = new Uint8Array(81).fill(7);
  expect(reds("truth", solution, [0, 2])).toEqual([1, 4, 5, 1, 3, 3]);
});

test("a colour between two stops is their mixture", () => {
  expect(between(GREY, 0.25)).toEqual([25, 25, 25]);
  expect(between(GREY, 2)).toEqual([100, 100, 100]);
});

test("the barcode is a slider, and says which cell is pointed at", () => {
  const onSeek = vi.fn<(step: number) => void>();
  const onPoint = vi.fn<(cell: number | null) => void>();
  const barcode = barcodeOf(run);
  render(
    <Barcode
      {...{ barcode, onSeek, onPoint }}
      cells={[4, 13, 22]}
      ink="quality"
      step={1}
      lit={13}
    />,
  );
  const slider = screen.getByRole("slider");
  expect(slider.getAttribute("aria-valuetext")).toBe("step 1 of 2");
  fireEvent.change(slider, { target: { value: "2" } });
  expect(onSeek).toHaveBeenCalledExactlyOnceWith(2);
  expect(document.querySelector(".barcode-name-lit")?.textContent).toBe("r2c5");
  const box = slider.parentElement!;
  vi.spyOn(box, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 100, 300, 30));
  fireEvent.pointerMove(box, { clientY: 125 });
  expect(onPoint).toHaveBeenLastCalledWith(22);
});

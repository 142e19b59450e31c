// @vitest-environment happy-dom
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { frameAt } from "../../trace/frame.ts";
import { smallRun } from "../testing.ts";
import { Inspector } from "./Inspector.tsx";
import { seriesOf } from "./series.ts";

afterEach(cleanup);

const run = smallRun();

describe("a cell over the steps of a run", () => {
  test("has digits while it is masked and quality while it is written", () => {
    const { digits, quality } = seriesOf(run, 0);
    expect(Array.from(digits[4]!, (p) => p.toFixed(2))).toEqual(["0.62", "NaN", "NaN"]);
    expect(Array.from(quality, (q) => q.toFixed(2))).toEqual(["NaN", "0.18", "NaN"]);
  });

  test("has the threshold that each step applied, whether or not it released this cell", () => {
    expect(Array.from(seriesOf(run, 40).threshold)).toEqual([Number.NaN, Number.NaN, 0.5]);
    const set = { ...run, spec: { ...run.spec, params: { threshold: 0.25 } } };
    expect(Array.from(seriesOf(set, 40).threshold)).toEqual([Number.NaN, 0.25, 0.5]);
    const never = { ...set, spec: { ...set.spec, sampler: "mdm" } };
    expect(seriesOf(never, 40).threshold[1]).toBeNaN();
  });

  test("says nothing of a clue", () => {
    const { digits, quality } = seriesOf(run, 1);
    for (const values of [...digits, quality]) expect(values.every(Number.isNaN)).toBe(true);
  });
});

describe("the inspector", () => {
  test("tells what happened to the cell with its cause, and leads there", async () => {
    const onSeek = vi.fn<(step: number) => void>();
    render(<Inspector trace={run} frame={frameAt(run, 2)} cell={0} onSeek={onSeek} />);
    const [written, released] = screen.getAllByRole("listitem");
    expect(written!.textContent).toBe("Step 1 r1c1 took 3 (98 %)");
    expect(released!.textContent).toContain("quality 0.18, lowest of 2, under 0.50");
    await userEvent.click(within(written!).getByRole("button"));
    expect(onSeek).toHaveBeenCalledExactlyOnceWith(1);
  });

  test("gives the probability of each digit of a masked cell now", () => {
    render(<Inspector trace={run} frame={frameAt(run, 0)} cell={40} onSeek={() => {}} />);
    const rows = screen.getAllByRole("row").map((row) => row.textContent);
    expect(rows).toEqual([
      "130 %",
      "28 %",
      "30 %",
      "40 %",
      "562 %",
      "60 %",
      "70 %",
      "80 %",
      "90 %",
    ]);
    expect(screen.getByText("Nothing happened here.")).toBeTruthy();
  });
});

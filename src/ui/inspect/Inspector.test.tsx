// @vitest-environment happy-dom
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { frameAt } from "../../trace/frame.ts";
import { smallRun } from "../testing.ts";
import { Inspector } from "./Inspector.tsx";
import { seriesOf } from "./series.ts";
import { Strip } from "./Strip.tsx";

afterEach(cleanup);

const run = smallRun();

describe("a cell over the steps of a run", () => {
  test("has digits while it is masked and quality while it is written", () => {
    const { digits, quality } = seriesOf(run, 0);
    expect(Array.from(digits[4]!, (p) => p.toFixed(2))).toEqual(["0.62", "NaN", "NaN"]);
    expect(Array.from(quality, (q) => q.toFixed(2))).toEqual(["NaN", "0.18", "NaN"]);
  });

  test("has the threshold that each step applied, whether or not it remasked this cell", () => {
    expect(Array.from(seriesOf(run, 40).threshold)).toEqual([Number.NaN, Number.NaN, 0.5]);
    const set = { ...run, spec: { ...run.spec, params: { threshold: 0.25 } } };
    expect(Array.from(seriesOf(set, 40).threshold)).toEqual([Number.NaN, 0.25, 0.5]);
    const never = { ...set, spec: { ...set.spec, sampler: "mdm" } };
    expect(seriesOf(never, 40).threshold[1]).toBeNaN();
  });

  test("has nothing for a clue", () => {
    const { digits, quality } = seriesOf(run, 1);
    for (const values of [...digits, quality]) expect(values.every(Number.isNaN)).toBe(true);
  });
});

describe("the inspector", () => {
  test("lists what happened to the cell with its cause, and goes to the step", async () => {
    const onSeek = vi.fn<(step: number) => void>();
    render(<Inspector trace={run} frame={frameAt(run, 2)} cell={0} onSeek={onSeek} />);
    const [written, remasked] = screen.getAllByRole("listitem");
    expect(written!.textContent).toBe("Step 1 r1c1 unmasked as 3 (98 %)");
    expect(remasked!.textContent).toContain("quality 0.18, lowest of 2, under 0.50");
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

  test("of a long run lists what happened near the step, with buttons for the rest", async () => {
    const onSeek = vi.fn<(step: number) => void>();
    const write = { type: "unmask", cell: 0, token: 3, confidence: 0.9, rank: 1 } as const;
    const steps = Array.from({ length: 2000 }, (_, i) => {
      return { ...run.steps[0]!, step: i + 1, nfe: i + 1, events: [write] };
    });
    const long = { ...run, spec: { ...run.spec }, steps };
    render(<Inspector trace={long} frame={frameAt(long, 1050)} cell={0} onSeek={onSeek} />);
    expect(screen.getAllByRole("listitem")).toHaveLength(302);
    expect(screen.getByText("Step 1050")).toBeTruthy();
    await userEvent.click(screen.getByText("900 earlier"));
    expect(onSeek).toHaveBeenLastCalledWith(900);
    await userEvent.click(screen.getByText("800 later"));
    expect(onSeek).toHaveBeenLastCalledWith(1201);
  });
});

test("a strip of many steps draws a line that spans their values, and keeps its gaps", () => {
  const values = new Float32Array(9000).fill(0.5);
  values.fill(Number.NaN, 3000, 6000);
  values.set([1, 0], 60);
  const { container } = render(<Strip values={values} step={0} marks={[7, 8, 8000]} />);
  const drawn = (name: string) => container.querySelector(`.strip-${name}`)!.getAttribute("d")!;
  const line = drawn("line");
  expect(line.match(/h30/g)).toHaveLength(200);
  expect(line.match(/M/g)).toHaveLength(2);
  expect(line).toContain("V0.000 V1.000 h30");
  expect(drawn("mark")).toBe("M0 0V1M7980 0V1");
});

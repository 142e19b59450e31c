// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { frameAt } from "../../trace/frame.ts";
import { smallRun } from "../testing.ts";
import { Board, type BoardProps } from "./Board.tsx";

afterEach(cleanup);

const run = smallRun();

function show(step: number, props: Partial<BoardProps> = {}) {
  return render(<Board frame={frameAt(run, step)} heat="quality" pencilMarks {...props} />);
}

/** A cell by its short name, "r4c7". */
const cell = (name: string) =>
  screen.getByRole("gridcell", {
    name: new RegExp(`^${name.replace(/r(.)c(.)/, "row $1 column $2")},`),
  });
const nameOf = (element: Element) => element.getAttribute("aria-label");
const texts = (name: string) =>
  [...cell(name).querySelectorAll("text")].map((text) => text.textContent);

describe("a board as a grid", () => {
  test("has nine rows of nine cells", () => {
    show(0);
    const rows = within(screen.getByRole("grid", { name: "Sudoku board" })).getAllByRole("row");
    expect(rows).toHaveLength(9);
    for (const row of rows) expect(within(row).getAllByRole("gridcell")).toHaveLength(9);
  });

  test("each cell says what it holds and what the model predicts", () => {
    show(1);
    expect(nameOf(cell("r1c2"))).toBe("row 1 column 2, 2, clue");
    expect(nameOf(cell("r1c1"))).toBe("row 1 column 1, 3, just written, quality 0.18");
    expect(nameOf(cell("r5c5"))).toBe("row 5 column 5, masked, most likely 5 at 62 %");
  });

  test("one cell is in the tab order, and the arrows move from it and stop at the edges", async () => {
    const user = userEvent.setup();
    const onSelect = vi.fn<(cell: number) => void>();
    show(0, { onSelect });
    await user.tab();
    expect(document.activeElement).toBe(cell("r1c1"));
    await user.keyboard("{ArrowRight}{ArrowDown}");
    expect(document.activeElement).toBe(cell("r2c2"));
    await user.keyboard("{End}{ArrowRight}");
    expect(document.activeElement).toBe(cell("r2c9"));
    await user.keyboard("{Control>}{End}{/Control}{ArrowDown}");
    expect(document.activeElement).toBe(cell("r9c9"));
    expect(onSelect).toHaveBeenLastCalledWith(80);
    expect(document.querySelectorAll("[tabindex='0']")).toHaveLength(1);
  });

  test("keys that are no moves are reported with their cell", async () => {
    const user = userEvent.setup();
    const onKey = vi.fn<NonNullable<BoardProps["onKey"]>>();
    show(0, { onKey });
    await user.tab();
    await user.keyboard("{ArrowRight}7");
    expect(onKey).toHaveBeenCalledTimes(1);
    expect(onKey.mock.calls[0]![0]).toBe(1);
    expect(onKey.mock.calls[0]![1].key).toBe("7");
  });

  test("says which cell is pointed at, and when none is", () => {
    const onPoint = vi.fn<(cell: number | null) => void>();
    show(1, { onPoint });
    fireEvent.pointerOver(cell("r1c3").querySelector("rect")!);
    expect(onPoint).toHaveBeenLastCalledWith(2);
    fireEvent.pointerLeave(screen.getByRole("grid"));
    expect(onPoint).toHaveBeenLastCalledWith(null);
  });
});

describe("what a board shows", () => {
  test("candidates of a masked cell, larger if likelier, without very unlikely ones", () => {
    show(0);
    expect(texts("r5c5")).toEqual(["1", "2", "5"]);
    const [one, two, five] = [...cell("r5c5").querySelectorAll("text")].map((text) =>
      parseFloat(text.style.fontSize),
    );
    expect(five).toBeGreaterThan(one!);
    expect(one).toBeGreaterThan(two!);
  });

  test("no candidates when they are not wanted", () => {
    show(0, { pencilMarks: false });
    expect(texts("r5c5")).toEqual([]);
  });

  test("the digit that was taken back stays as a ghost for that step", () => {
    show(2, { pencilMarks: false });
    expect(nameOf(cell("r1c1"))).toBe("row 1 column 1, masked, just remasked, was 3");
    expect(texts("r1c1")).toEqual(["3"]);
    expect(cell("r1c1").querySelector(".ghost")).not.toBeNull();
  });

  test("quality colours written digits only", () => {
    show(1);
    const fill = (name: string) => cell(name).querySelector<SVGElement>(".cell-ground")!.style.fill;
    expect(fill("r1c3")).toContain("--quality-1");
    expect(fill("r1c2")).toBe("");
    expect(fill("r5c5")).toBe("");
  });

  test("a conflict and a wrong digit are marked by shape and in words", () => {
    const events = [{ type: "unmask", cell: 0, token: 2, confidence: 0.5, rank: 1 }] as const;
    const frame = frameAt(smallRun(events), 1);
    render(<Board frame={frame} heat="none" pencilMarks solution={new Uint8Array(81).fill(4)} />);
    expect(nameOf(cell("r1c1"))).toBe(
      "row 1 column 1, 2, just written, quality 0.18, conflicts, wrong",
    );
    expect(cell("r1c1").querySelector(".cell-conflict")).not.toBeNull();
    expect(cell("r1c1").querySelector(".cell-wrong")).not.toBeNull();
    expect(nameOf(cell("r1c2"))).toBe("row 1 column 2, 2, clue, conflicts");
    expect(cell("r1c2").querySelector(".cell-wrong")).toBeNull();
  });

  test("a digit is animated out of its candidates only when the run moves on by one step", () => {
    const { rerender } = show(1);
    const board = (step: number, motion = true) => (
      <Board frame={frameAt(run, step)} heat="quality" pencilMarks motion={motion} />
    );
    const moving = () => document.querySelectorAll(".cell-moving").length;
    expect(moving()).toBe(0);
    rerender(board(0));
    expect(moving()).toBe(0);
    rerender(board(1));
    expect(moving()).toBe(2);
    expect(cell("r1c1").querySelector(".marks-leaving")?.textContent).toBe("125");
    rerender(board(2));
    expect(moving()).toBe(1);
    rerender(board(1));
    expect(moving()).toBe(0);
    rerender(board(2, false));
    expect(moving()).toBe(0);
  });
});

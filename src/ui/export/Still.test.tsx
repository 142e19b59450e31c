// @vitest-environment happy-dom
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { frameAt } from "../../trace/frame.ts";
import { Board } from "../board/Board.tsx";
import { smallRun } from "../testing.ts";
import { stillOf, type StillProps } from "./Still.tsx";

afterEach(cleanup);

const run = smallRun();
const props: StillProps = {
  frame: frameAt(run, 2),
  heat: "quality",
  pencilMarks: true,
  solution: null,
  scheme: "light",
  title: "prism, seed 1",
  unmasks: [0, 2, 0],
  remasks: [0, 0, 1],
};

const read = (svg: string) => new DOMParser().parseFromString(svg, "image/svg+xml");

test("its board is the board of the page, cell for cell", () => {
  const { container } = render(<Board {...props} motion={false} />);
  const cells = (root: ParentNode) =>
    [...root.querySelectorAll(".cell")].map((cell) => [
      cell.getAttribute("aria-label"),
      [...cell.querySelectorAll("[class]")].map((part) => part.getAttribute("class")),
      cell.textContent,
    ]);
  expect(cells(read(stillOf(props)))).toEqual(cells(container));
});

test("says which run and which step it shows", () => {
  const words = [...read(stillOf(props)).querySelectorAll(".caption")].map(
    (text) => text.textContent,
  );
  expect(words).toEqual(["Step 2 of 2: 79 masked, 1 remask", "prism, seed 1"]);
});

test.each(["light", "dark"] as const)("needs no other file, %s", (scheme) => {
  const svg = stillOf({ ...props, scheme });
  const defined = new Set([...svg.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
  const used = [...svg.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name);
  expect(used.length).toBeGreaterThan(20);
  expect(used.filter((name) => !defined.has(name))).toEqual([]);
  expect(svg).not.toContain("light-dark(");
  expect(svg).toContain(scheme === "light" ? "--paper: #f3f4f1" : "--paper: #0e1211");
});

// Firefox applies such a rule by the drawn width of the picture, and would hide what a phone hides.
test("its style sheet has no query for the width of a window", () => {
  expect(stillOf(props)).not.toMatch(/@media[^{]*(width|height)/);
});

import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SUDOKU } from "../../domains/sudoku.ts";
import type { Reason } from "../../trace/reasons.ts";
import { ARRIVES, LEAVES, momentAt, STILL } from "../../trace/scenes.ts";
import { SceneLayer } from "./SceneLayer.tsx";

const reason: Reason = {
  cell: 0,
  digit: 7,
  cause: {
    by: "threshold",
    score: "quality",
    value: 0.2,
    threshold: 0.5,
    rank: 1,
    equals: 1,
    of: 9,
  },
  from: 0.8,
  conflict: null,
  threads: [{ cell: 8, weight: 1 }],
};
const before = Uint8Array.from({ length: 81 }, (_, cell) => (cell === 0 ? 7 : 0));
const place = { x: 1500, y: 300, size: 20 };

const drawn = (phase: number | null) => {
  const svg = renderToStaticMarkup(
    <SceneLayer
      domain={SUDOKU}
      reasons={[reason]}
      before={before}
      moment={phase === null ? STILL : momentAt(phase)}
      still={phase === null}
      places={[place]}
    />,
  );
  const text = /<text [^>]*x="([^"]+)" y="([^"]+)" opacity="([^"]+)"/.exec(svg);
  return text && text.slice(1).map(Number);
};

test("a digit is in its cell until it leaves, moves to its place, and is not drawn when it is there", () => {
  const [start] = drawn(0)!;
  expect(drawn(LEAVES)![0]).toBe(start);
  const way = [0.1, 0.4, 0.7, 0.95].map((t) => drawn(LEAVES + t * (ARRIVES - LEAVES))!);
  const xs = way.map(([x]) => x!);
  expect(xs.toSorted((a, b) => a - b)).toEqual(xs);
  expect(way.map(([, , opacity]) => opacity)).toEqual([1, 1, 1, 1]);
  const [x, , opacity] = drawn(ARRIVES)!;
  expect([x, opacity]).toEqual([place.x, 0]);
});

test("a scene at rest has the threads and the dial, and no digit on its way", () => {
  expect(drawn(null)).toBeNull();
});

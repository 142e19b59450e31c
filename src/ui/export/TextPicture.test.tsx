// @vitest-environment happy-dom
// A run of text as a picture: the row, and the words that were remasked.
import { expect, test } from "vitest";
import { read, SECOND_THOUGHT } from "../../recording/testing.ts";
import { traceOfRecording } from "../../recording/trace.ts";
import { frameAt } from "../../trace/frame.ts";
import { stillOf } from "./Still.tsx";

const trace = traceOfRecording(read(SECOND_THOUGHT)[0]!);

function drawn(step: number, taken: readonly string[]) {
  const { domain } = frameAt(trace, step);
  const end = [...Array(domain.vocab).keys()].find((at) => domain.symbol(at + 1) === "<eos>")! + 1;
  const svg = stillOf({
    frame: frameAt(trace, step),
    heat: "none",
    pencilMarks: false,
    solution: null,
    scheme: "light",
    title: "made up, seed 1",
    unmasks: [0, 2, 1, 4],
    remasks: [0, 0, 1, 0],
    taken,
    ends: [end],
  });
  const root = new DOMParser().parseFromString(svg, "image/svg+xml");
  return (of: string) => [...root.querySelectorAll(of)];
}

test("tokens read as text, and what ends it is a dot", () => {
  const words = drawn(3, [])(".text-word").map(({ textContent }) => textContent);
  expect(words).toEqual(["The", " sea", " is", " blue", ".", "·"]);
});

test("remasked words stand one after another inside the picture, the last ones if not all fit", () => {
  const many = Array.from({ length: 40 }, (_, i) => ` word${i}`);
  const words = drawn(3, many)(".text-was");
  expect(words.at(-1)!.textContent).toBe("word39");
  expect(words.length).toBeLessThan(20);
  const places = words.map((word) => [
    Number(word.getAttribute("x")),
    Number(word.getAttribute("textLength")),
  ]);
  places.slice(1).forEach(([x], i) => {
    expect(x!).toBeGreaterThan(places[i]![0]! + places[i]![1]!);
  });
});

// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Term } from "./Term.tsx";
import { TERMS } from "./terms.ts";

afterEach(cleanup);

const shownAt = (top: number) => {
  render(<Term id="nfe">NFE</Term>);
  const term = screen.getByRole("button", { name: "NFE" });
  vi.spyOn(term, "getBoundingClientRect").mockReturnValue(new DOMRect(40, top, 30, 20));
  fireEvent.focus(term);
  return screen.getByRole("tooltip");
};

test("an explanation is below its term", () => {
  const tip = shownAt(100);
  expect(tip.textContent).toBe(TERMS.nfe);
  expect(tip.style.top).toBe("124px");
});

test("it is shown by keyboard too, and causes no line break", () => {
  render(<Term id="nfe">NFE</Term>);
  const term = screen.getByRole("button", { name: "NFE" });
  for (const key of ["Enter", " "]) {
    fireEvent.keyDown(term, { key });
    expect(screen.getByRole("tooltip").textContent).toBe(TERMS.nfe);
    fireEvent.keyDown(term, { key: "Escape" });
    expect(screen.queryByRole("tooltip")).toBeNull();
  }
  expect(term.tagName, "a button is a box of its own").toBe("SPAN");
});

test("at the end of the window it is above", () => {
  const tip = shownAt(innerHeight - 30);
  expect(tip.style.bottom).toBe("34px");
  expect(tip.style.top).toBe("");
});

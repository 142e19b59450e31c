// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { frameAt } from "../../trace/frame.ts";
import { logLines } from "../../trace/log.ts";
import { smallRun } from "../testing.ts";
import { RunLog } from "./RunLog.tsx";
import { RunStatus } from "./RunStatus.tsx";
import { Scrubber } from "./Scrubber.tsx";
import { Transport } from "./Transport.tsx";

afterEach(cleanup);

const run = smallRun();

describe("scrubber", () => {
  const show = (step: number, room = 0) => {
    const onSeek = vi.fn<(step: number) => void>();
    const unmasks = [3, 0, 1];
    const remasks = [0, 1, 0];
    render(<Scrubber {...{ unmasks, remasks, step, room, onSeek }} />);
    return onSeek;
  };

  test("says in words which step it shows and what happened there", () => {
    show(2);
    const slider = screen.getByRole("slider", { name: "Step" });
    expect(slider).toHaveProperty("value", "2");
    expect(slider.getAttribute("aria-valuetext")).toBe("step 2 of 3, 0 unmasks, 1 remask");
  });

  test("seeks to the step it is moved to, at most the last", () => {
    const onSeek = show(0, 6);
    const slider = screen.getByRole("slider");
    fireEvent.change(slider, { target: { value: "2" } });
    expect(onSeek).toHaveBeenLastCalledWith(2);
    fireEvent.change(slider, { target: { value: "5" } });
    expect(onSeek).toHaveBeenLastCalledWith(3);
  });

  test("keeps the keys that move it, and passes others to the page", () => {
    show(1);
    const heard = vi.fn<(event: KeyboardEvent) => void>();
    window.addEventListener("keydown", heard);
    const slider = screen.getByRole("slider");
    fireEvent.keyDown(slider, { key: "ArrowRight" });
    fireEvent.keyDown(slider, { key: "Home" });
    expect(heard).not.toHaveBeenCalled();
    fireEvent.keyDown(slider, { key: "h" });
    expect(heard).toHaveBeenCalledTimes(1);
    window.removeEventListener("keydown", heard);
  });
});

describe("transport", () => {
  const props = {
    playing: false,
    atStart: true,
    atEnd: false,
    speed: 1,
    speeds: [0.25, 1, Infinity],
    onFirst: vi.fn<() => void>(),
    onBack: vi.fn<() => void>(),
    onPlay: vi.fn<() => void>(),
    onForward: vi.fn<() => void>(),
    onLast: vi.fn<() => void>(),
    onSpeed: vi.fn<(speed: number) => void>(),
  };

  test("plays, and steps if there is a step", async () => {
    const user = userEvent.setup();
    render(<Transport {...props} />);
    await user.click(screen.getByRole("button", { name: "Play" }));
    await user.click(screen.getByRole("button", { name: "Step back" }));
    await user.click(screen.getByRole("button", { name: "Step forward" }));
    expect(props.onPlay).toHaveBeenCalledTimes(1);
    expect(props.onBack).not.toHaveBeenCalled();
    expect(props.onForward).toHaveBeenCalledTimes(1);
  });

  test("the fastest speed is as fast as the model answers", async () => {
    render(<Transport {...props} playing />);
    expect(screen.getByRole("button", { name: "Pause" })).toBeTruthy();
    await userEvent.selectOptions(screen.getByLabelText("Speed"), "max");
    expect(props.onSpeed).toHaveBeenCalledExactlyOnceWith(Infinity);
  });
});

test("status gives step, forward passes, masked, remasks and conflicts", () => {
  render(<RunStatus frame={frameAt(run, 2)} steps={2} />);
  const figures = screen.getAllByRole("definition").map((figure) => figure.textContent);
  expect(figures).toEqual(["2 / 2", "2", "79", "1", "0"]);
});

describe("log", () => {
  const told = (lines: readonly string[]) => ({
    lineAt: (step: number) => lines[step]!,
    last: lines.length - 1,
  });

  test("reads the current line aloud, marks it and goes to any other", async () => {
    const onSeek = vi.fn<(step: number) => void>();
    const lines = logLines(run);
    const { rerender } = render(<RunLog {...told(lines)} step={1} onSeek={onSeek} />);
    expect(screen.getByRole("status").textContent).toBe(lines[1]);
    expect(document.querySelector("[aria-current]")?.textContent).toContain("r1c1 unmasked as 3");
    await userEvent.click(screen.getByText("Step 2"));
    expect(onSeek).toHaveBeenCalledExactlyOnceWith(2);
    rerender(<RunLog {...told(lines)} step={2} aloud={false} onSeek={onSeek} />);
    expect(screen.getByRole("status").textContent).toBe("");
  });

  test("of a long run draws the lines near the step, with buttons for the rest", async () => {
    const onSeek = vi.fn<(step: number) => void>();
    const lines = Array.from({ length: 5001 }, (_, step) => `Step ${step}: nothing changed.`);
    const { rerender } = render(<RunLog {...told(lines)} step={2500} onSeek={onSeek} />);
    expect(document.querySelector("[aria-current]")?.textContent).toContain("Step 2500");
    expect(document.querySelectorAll("li").length).toBeLessThan(350);
    await userEvent.click(screen.getByText("2400 earlier steps"));
    expect(onSeek).toHaveBeenLastCalledWith(2399);
    await userEvent.click(screen.getByText("2301 later steps"));
    expect(onSeek).toHaveBeenLastCalledWith(2700);
    for (const step of [0, 5000]) {
      rerender(<RunLog {...told(lines)} step={step} onSeek={onSeek} />);
      expect(document.querySelector("[aria-current]")?.textContent).toContain(`Step ${step}`);
    }
  });
});

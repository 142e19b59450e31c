// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { ParamSpec, ParamValue } from "../../diffusion/types.ts";
import { Button } from "./Button.tsx";
import { Segments } from "./Choice.tsx";
import { Notice } from "./Notice.tsx";
import { ParamControls } from "./ParamControls.tsx";
import { Progress } from "./Progress.tsx";

afterEach(cleanup);

const SPECS: readonly ParamSpec[] = [
  {
    name: "threshold",
    label: "Threshold",
    help: "Digits under this quality are remasked",
    kind: "number",
    default: 0.5,
    min: 0,
    max: 1,
    step: 0.01,
    unit: "",
  },
  {
    name: "order",
    label: "Order",
    help: "Which cells are written first",
    kind: "choice",
    default: "confidence",
    options: ["random", "confidence"],
  },
];

describe("controls of a sampler", () => {
  const show = (params: Record<string, ParamValue> = {}) => {
    const onChange = vi.fn<(name: string, value: ParamValue) => void>();
    render(<ParamControls specs={SPECS} params={params} onChange={onChange} />);
    return onChange;
  };

  test("show the defaults, or the chosen values", () => {
    show({ order: "random" });
    expect(screen.getByLabelText("Threshold")).toHaveProperty("value", "0.5");
    expect(screen.getByLabelText("Order")).toHaveProperty("value", "random");
    expect(screen.getByText("Digits under this quality are remasked")).toBeTruthy();
  });

  test("report numbers as numbers and choices by name", async () => {
    const onChange = show();
    fireEvent.change(screen.getByLabelText("Threshold, slider"), { target: { value: "0.7" } });
    expect(onChange).toHaveBeenLastCalledWith("threshold", 0.7);
    await userEvent.selectOptions(screen.getByLabelText("Order"), "random");
    expect(onChange).toHaveBeenLastCalledWith("order", "random");
  });

  test("mark a number outside the range and do not report it", () => {
    const onChange = show();
    const field = screen.getByLabelText("Threshold");
    fireEvent.change(field, { target: { value: "7" } });
    expect(onChange).not.toHaveBeenCalled();
    expect(field).toHaveProperty("value", "7");
    expect(field.getAttribute("aria-invalid")).toBe("true");
    fireEvent.blur(field);
    expect(field).toHaveProperty("value", "0.5");
  });
});

test("a disabled button keeps its focus and does nothing", async () => {
  const onClick = vi.fn<() => void>();
  const { rerender } = render(<Button onClick={onClick}>Next</Button>);
  const button = screen.getByRole("button", { name: "Next" });
  await userEvent.click(button);
  rerender(
    <Button disabled onClick={onClick}>
      Next
    </Button>,
  );
  await userEvent.click(button);
  expect(onClick).toHaveBeenCalledTimes(1);
  expect(document.activeElement).toBe(button);
});

test("segments are one group of radio buttons", async () => {
  const onChange = vi.fn<(value: string) => void>();
  const options = [
    { value: "a", label: "Quality" },
    { value: "b", label: "None" },
  ];
  render(<Segments label="Overlay" value="a" options={options} onChange={onChange} />);
  expect(screen.getByRole("group", { name: "Overlay" })).toBeTruthy();
  expect(screen.getByLabelText("Quality")).toHaveProperty("checked", true);
  await userEvent.click(screen.getByLabelText("None"));
  expect(onChange).toHaveBeenCalledExactlyOnceWith("b");
});

test("an error interrupts a screen reader, an info does not, and both can be dismissed", async () => {
  const onDismiss = vi.fn<() => void>();
  render(
    <>
      <Notice kind="error" onDismiss={onDismiss}>
        r1c2 and r1c7 are both 5.
      </Notice>
      <Notice kind="info">Saved.</Notice>
    </>,
  );
  expect(screen.getByRole("alert").textContent).toContain("r1c2 and r1c7");
  expect(screen.getByRole("status").textContent).toContain("Saved.");
  await userEvent.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(onDismiss).toHaveBeenCalledTimes(1);
});

test("progress is given in words and as a share, without a value if unknown", () => {
  const { rerender } = render(<Progress label="Loading" done={0.42} detail="2.1 of 5 MB" />);
  const bar = screen.getByRole("progressbar", { name: "Loading" });
  expect(bar.getAttribute("value")).toBe("0.42");
  rerender(<Progress label="Loading" done={null} />);
  expect(bar.hasAttribute("value")).toBe(false);
});

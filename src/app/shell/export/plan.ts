// What is to be exported: which steps, how long each is seen, how large, and the
// name of the file. Plain arithmetic; drawing and encoding are in the files beside it.
import { STILL } from "../../../ui/export/Still.tsx";

export const FORMATS = [
  { value: "gif", label: "GIF", moves: true },
  { value: "mp4", label: "MP4", moves: true },
  { value: "webm", label: "WebM", moves: true },
  { value: "png", label: "PNG", moves: false },
  { value: "svg", label: "SVG", moves: false },
] as const;
export type Format = (typeof FORMATS)[number]["value"];

export const WIDTHS = [480, 720, 1080] as const;

export interface Plan {
  readonly format: Format;
  /** First and last step, both shown. */
  readonly from: number;
  readonly to: number;
  readonly stepsPerSecond: number;
  /** Pixels across. */
  readonly width: number;
}

/** Pixels of a picture; even, as video wants them. */
export function sizeOf({ width }: Plan): { readonly width: number; readonly height: number } {
  return { width, height: 2 * Math.round((width * STILL.height) / STILL.width / 2) };
}

export const lengthOf = ({ from, to }: Plan): number => to - from + 1;

/** The last picture stays, so that a film that loops can be read. */
const LAST_MS = 1500;

/** How long a step is seen, in ms. */
export function msOf({ format, stepsPerSecond, from, to }: Plan, step: number): number {
  const ms = 1000 / stepsPerSecond;
  const span = step === to ? Math.max(ms, LAST_MS) : ms;
  if (format !== "gif") return span;
  // GIF counts in hundredths of a second: what rounding takes from one step, a later one gets.
  const begins = (step - from) * ms;
  return inHundredths(begins + span) - inHundredths(begins);
}

const inHundredths = (ms: number): number => 10 * Math.round(ms / 10);

/** How long the film is, as its file has it. */
export function secondsOf(plan: Plan): number {
  let ms = 0;
  for (let step = plan.from; step <= plan.to; step++) ms += msOf(plan, step);
  return ms / 1000;
}

/** A single picture is a file of its own, several are a zip. */
export function fileNameOf(plan: Plan, run: string): string {
  const { format, from, to } = plan;
  const range = from === to ? `step-${from}` : `steps-${from}-${to}`;
  const zipped = from !== to && (format === "png" || format === "svg");
  return `${run}-${range}.${zipped ? `${format}.zip` : format}`;
}

/** The name of a picture in a zip; files sort as the steps do. */
export const pictureNameOf = ({ format, to }: Plan, step: number): string =>
  `step-${String(step).padStart(String(to).length, "0")}.${format}`;

/** One sentence on what is wrong with a plan, or null. */
export function problemOf({ from, to }: Plan, last: number): string | null {
  const whole = Number.isInteger(from) && Number.isInteger(to);
  if (whole && from >= 0 && from <= to && to <= last) return null;
  return `Steps ${from} to ${to} are not in this run: choose from 0 to ${last}, the first not after the last.`;
}

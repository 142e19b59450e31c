// The plan of an export: its steps, how long each is shown, the size, and the name of the file.
// exportRun.ts draws it, encoders.ts encodes it.
import { beatOf, msOf as paceOf } from "../../../trace/scenes.ts";
import type { Trace } from "../../../trace/types.ts";
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
  /** Whether a film has the pace of Play; otherwise every step takes the same time. */
  readonly told: boolean;
  /** Pixels across. */
  readonly width: number;
}

/** Pixels of a picture; even, as video needs. */
export function sizeOf({ width }: Plan): { readonly width: number; readonly height: number } {
  return { width, height: 2 * Math.round((width * STILL.height) / STILL.width / 2) };
}

/** One picture of what is exported, and how long it is seen. */
export interface Shot {
  readonly step: number;
  /** How far its scene is, 0..1; null for the scene at rest. */
  readonly phase: number | null;
  readonly ms: number;
}

/** Makes a file of pictures. */
export interface Encoder {
  /** Takes the pictures in order. @param svg the picture of `shot` */
  readonly add: (shot: Shot, svg: string) => Promise<void>;
  readonly finish: () => Promise<Uint8Array>;
  /** Releases all resources; nothing is called after it. */
  readonly cancel: () => Promise<void>;
}

/** Pictures of the scene of a remask. */
const SCENE_SHOTS = 10;

/** The pictures of the file, in order. */
export function shotsOf(trace: Trace, plan: Plan): Shot[] {
  const { from, to, told, format, stepsPerSecond } = plan;
  const steps = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const moves = FORMATS.find(({ value }) => value === format)!.moves;
  const shots = steps.flatMap((step): Shot[] => {
    const ms = told && moves ? paceOf(trace, step) : 1000 / stepsPerSecond;
    const rest = { step, phase: null, ms: step === to ? Math.max(ms, LAST_MS) : ms };
    if (!told || !moves || beatOf(trace, step) !== "remask") return [rest];
    const scene = Array.from({ length: SCENE_SHOTS }, (_, i) => ({
      step,
      phase: (i + 0.5) / SCENE_SHOTS,
      ms: ms / SCENE_SHOTS,
    }));
    return step === to ? [...scene, rest] : scene;
  });
  return format === "gif" ? inHundredths(shots) : shots;
}

/** GIF counts in hundredths of a second; rounding the start times keeps the total. */
function inHundredths(shots: readonly Shot[]): Shot[] {
  const round = (ms: number) => 10 * Math.round(ms / 10);
  let at = 0;
  return shots.map((shot) => {
    const begins = round(at);
    at += shot.ms;
    return { ...shot, ms: round(at) - begins };
  });
}

/** The last picture stays longer, so that a looping film can be read. */
const LAST_MS = 1500;

export const secondsOf = (shots: readonly Shot[]): number =>
  shots.reduce((sum, { ms }) => sum + ms, 0) / 1000;

/** The name of the file: a film or one picture, or a ZIP of several pictures. */
export function fileNameOf(plan: Plan, run: string): string {
  const { format, from, to } = plan;
  const range = from === to ? `step-${from}` : `steps-${from}-${to}`;
  const zipped = from !== to && (format === "png" || format === "svg");
  return `${run}-${range}.${zipped ? `${format}.zip` : format}`;
}

/** The name of a picture in a ZIP; names sort like steps. */
export const pictureNameOf = ({ format, to }: Plan, step: number): string =>
  `step-${String(step).padStart(String(to).length, "0")}.${format}`;

/** One sentence on what is wrong with a plan, or null. */
export function problemOf({ from, to }: Plan, last: number): string | null {
  const whole = Number.isInteger(from) && Number.isInteger(to);
  if (whole && from >= 0 && from <= to && to <= last) return null;
  return `Steps ${from} to ${to} are not in this run: choose from 0 to ${last}, the first step not after the last.`;
}

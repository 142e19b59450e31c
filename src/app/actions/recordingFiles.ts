// Decides whether an opened text is a recorded run or a puzzle.
import { isRecording } from "../../recording/read.ts";
import { currentRoute } from "../state/route.ts";

/** A list of numbers could also be a puzzle: then the screen on which it was dropped decides. */
export async function mayBeRecording(start: Uint8Array, name: string): Promise<boolean> {
  if (!(await isRecording(start))) return false;
  const plain = /^\s*\[/.test(new TextDecoder().decode(start.subarray(0, 100)));
  return !plain || currentRoute().path === "debug" || /\.jsonl(\.gz)?$/i.test(name);
}

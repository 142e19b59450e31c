// Decides whether an opened text is a recorded run or a puzzle.
import { isRecording } from "../../recording/read.ts";
import { currentRoute } from "../state/route.ts";

/** Lists of numbers alone are a puzzle as well, so where they were dropped decides. */
export async function mayBeRecording(start: Uint8Array, name: string): Promise<boolean> {
  if (!(await isRecording(start))) return false;
  const plain = /^\s*\[/.test(new TextDecoder().decode(start.subarray(0, 100)));
  return !plain || currentRoute().path === "debug" || /\.jsonl(\.gz)?$/i.test(name);
}

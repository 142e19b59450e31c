// Frames of the display while the run is visible. On a hidden page, and on a screen without the run, there
// are none, so that playback pauses.
import { whenVisible } from "../../model/awake.ts";
import { currentRoute, isLesson } from "../state/route.ts";

function drawsRun(): boolean {
  const { path } = currentRoute();
  return path !== "lab" && !isLesson(path);
}

/** `requestAnimationFrame` for the next frame that shows the run. */
export async function nextFrameOfRun(callback: (ms: number) => void): Promise<void> {
  while (!drawsRun())
    await new Promise((changed) => addEventListener("hashchange", changed, { once: true }));
  await whenVisible(document);
  requestAnimationFrame(callback);
}

// Frames of the display while the run can be seen: on a hidden page, and on a screen that does not
// draw the run, time stands still for it.
import { whenVisible } from "../../model/awake.ts";
import { currentRoute, isLesson } from "../state/route.ts";

function drawsRun(): boolean {
  const { path } = currentRoute();
  return path !== "lab" && !isLesson(path);
}

/** As `requestAnimationFrame`, of the next frame that shows the run. */
export async function nextFrameOfRun(callback: (ms: number) => void): Promise<void> {
  while (!drawsRun())
    await new Promise((changed) => addEventListener("hashchange", changed, { once: true }));
  await whenVisible(document);
  requestAnimationFrame(callback);
}

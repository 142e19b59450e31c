// The worker that reads one file of a model (reading.ts).
import { type ReadRequest, replies } from "./reading.ts";

self.addEventListener("message", ({ data }: MessageEvent<ReadRequest>) => {
  for (const reply of replies(data)) self.postMessage(reply);
});

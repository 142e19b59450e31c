// A thread that generates puzzles: it receives a share and returns its puzzles.
import { parentPort } from "node:worker_threads";
import { generateShare, type Share } from "./generation.ts";

parentPort!.on("message", async (share: Share) =>
  parentPort!.postMessage(await generateShare(share)),
);

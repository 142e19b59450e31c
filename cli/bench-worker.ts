// A thread that measures: it receives part of a row's boards and returns their outcomes.
import { parentPort } from "node:worker_threads";
import { measureShare, type Share } from "./measure.ts";

parentPort!.on("message", async (share: Share) => {
  parentPort!.postMessage(await measureShare(share));
});

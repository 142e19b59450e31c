// A thread that measures: a share of a row's boards comes in, their outcomes go out.
import { parentPort } from "node:worker_threads";
import { measureShare, type Share } from "./measure.ts";

parentPort!.on("message", async (share: Share) => {
  parentPort!.postMessage(await measureShare(share));
});

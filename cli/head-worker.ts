// A thread that scores written cells: puzzles come in, scored cells go out.
import { parentPort } from "node:worker_threads";
import { type HeadShare, scoreShare } from "./head-scores.ts";

parentPort!.on("message", async (share: HeadShare) => {
  parentPort!.postMessage(await scoreShare(share));
});

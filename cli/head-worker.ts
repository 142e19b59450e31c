// A thread that scores written cells: it receives puzzles and returns scored cells.
import { parentPort } from "node:worker_threads";
import { type HeadShare, scoreShare } from "./head-scores.ts";

parentPort!.on("message", async (share: HeadShare) => {
  parentPort!.postMessage(await scoreShare(share));
});

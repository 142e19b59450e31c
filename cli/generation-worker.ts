// A thread that generates puzzles: it receives a share and returns its puzzles.
import { parentPort } from "node:worker_threads";
import { generateShare, type Share } from "./generation.ts";

parentPort!.on("message", (share: Share) => parentPort!.postMessage(generateShare(share)));

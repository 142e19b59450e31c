// A thread that generates puzzles: a share comes in, its puzzles go out.
import { parentPort } from "node:worker_threads";
import { generateShare, type Share } from "./generation.ts";

parentPort!.on("message", (share: Share) => parentPort!.postMessage(generateShare(share)));

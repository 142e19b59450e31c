// A thread of pool.ts: answers each message with the result of the function that it was started for.
import { parentPort, workerData } from "node:worker_threads";

const { [workerData.name]: work } = await import(workerData.module);
parentPort!.on("message", async (task) => parentPort!.postMessage(await work(task)));

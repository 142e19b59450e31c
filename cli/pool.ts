// Worker threads over all cores: each free thread gets the next task, and results come in the
// order of the tasks. The caller and the script define the tasks.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

/**
 * Sends each task to a thread running `script`, which answers every message with one message.
 * @param limit the most threads; default: one per core
 * @throws what a thread threw; the other threads are then ended, too
 */
export async function* inOrder<Task, Result>(
  script: URL,
  tasks: readonly Task[],
  limit = availableParallelism(),
): AsyncGenerator<Result> {
  const results = tasks.map(() => Promise.withResolvers<Result>());
  for (const { promise } of results) promise.catch(() => {}); // reported where it is awaited
  const threads = Array.from({ length: Math.min(limit, tasks.length) }, () => new Worker(script));
  let sent = 0;
  for (const thread of threads) {
    let current = -1;
    const next = () => {
      current = sent++;
      if (current < tasks.length) thread.postMessage(tasks[current]);
    };
    thread.on("message", (result: Result) => {
      results[current]!.resolve(result);
      next();
    });
    thread.on("error", (error) => results[current]?.reject(error));
    next();
  }
  try {
    for (const { promise } of results) yield await promise;
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

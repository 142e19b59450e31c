// Worker threads over all cores: each free thread gets the next task, and results come in the
// order of the tasks. The caller defines the tasks and the function that does them.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

/** Consecutive parts of a list, each with the index of its first item. */
export const partsOf = <T>(items: readonly T[], size: number) =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => {
    return { from: i * size, puzzles: items.slice(i * size, (i + 1) * size) };
  });

/**
 * Gives each task to a function that a module exports, in threads.
 * @param module its URL
 * @param limit the most threads; default: one per core
 * @throws what a thread threw; the other threads are then ended, too
 */
export async function* inOrder<Task, Result>(
  module: string,
  { name }: (task: Task) => Promise<Result>,
  tasks: readonly Task[],
  limit = availableParallelism(),
): AsyncGenerator<Result> {
  const results = tasks.map(() => Promise.withResolvers<Result>());
  for (const { promise } of results) promise.catch(() => {}); // reported where it is awaited
  const script = new URL("worker.ts", import.meta.url);
  const workerData = { module, name };
  const threads = Array.from(
    { length: Math.min(limit, tasks.length) },
    () => new Worker(script, { workerData }),
  );
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

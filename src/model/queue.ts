// One job at a time, in order. Two runs at once on one ONNX Runtime session hang or crash the tab,
// so every session has such a queue.

export type Queue = <T>(job: () => Promise<T>) => Promise<T>;

/** A new queue. A failing job rejects its own promise only; the next one starts. */
export function createQueue(): Queue {
  let tail: Promise<unknown> = Promise.resolve();
  return (job) => {
    const result = tail.then(job);
    tail = result.catch(() => undefined);
    return result;
  };
}

// One job at a time, in the order asked. Two runs at once on one ONNX Runtime session hang or end
// the tab, so every session has such a queue.

export type Queue = <T>(job: () => Promise<T>) => Promise<T>;

/** A new queue. A job that fails rejects its own caller and lets the next one start. */
export function createQueue(): Queue {
  let tail: Promise<unknown> = Promise.resolve();
  return (job) => {
    const result = tail.then(job);
    tail = result.catch(() => undefined);
    return result;
  };
}

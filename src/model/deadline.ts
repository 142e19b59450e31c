// Promises of browsers that may never be kept.
import { ModelError } from "./errors.ts";

/** @throws ModelError with the reason when the answer takes longer */
export async function within<T>(ms: number, answer: Promise<T>, reason: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ModelError(reason)), ms);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

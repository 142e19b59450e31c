// The number of threads for ONNX Runtime: the requested number, or one if that is faster. A browser
// may report more cores than there are, or other programs may use them. The threads of a forward
// pass wait for each other, so three on two cores take twice as long as one.
import type { Found } from "./found.ts";
import type { Link } from "./link.ts";

/** Opens with `most` threads and, unless the result is stored, with one; keeps the faster. */
export async function openFaster(
  open: (threads: number) => Promise<Link>,
  most: number,
  found: Found<number>,
): Promise<Link> {
  const known = most > 1 ? found.recall() : 1;
  if (known !== null) return open(Math.min(known, most));
  const many = await open(most);
  const one = await open(1).catch(() => null);
  if (!one) return many;
  const manyAreFaster = many.msPerForward < one.msPerForward;
  found.remember(manyAreFaster ? most : 1);
  (manyAreFaster ? one : many).close();
  return manyAreFaster ? many : one;
}

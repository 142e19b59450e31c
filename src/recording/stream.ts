// From the bytes of a file to its lines: uncompressed if they are gzip, split at line ends, with
// progress. A file that ends in the middle gives its complete part and the reason for the cut.

/** Bytes read at a time: some milliseconds of work. */
const PIECE = 2 ** 18;

export interface TextEnd {
  /** Why the text stops before the file's end, a sentence; null for a whole file. */
  readonly cut: string | null;
}

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * The text of a file in pieces; returns whether it was cut.
 * @param onDone called with the share of the bytes read, 0..1
 */
export async function* textOf(
  bytes: Uint8Array,
  onDone: (share: number) => void = () => {},
): AsyncGenerator<string, TextEnd> {
  const decoder = new TextDecoder();
  let taken = 0;
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (taken >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(taken, (taken += PIECE)));
      onDone(Math.min(1, taken / bytes.length));
    },
  });
  const stream = isGzip(bytes) ? source.pipeThrough(new DecompressionStream("gzip")) : source;
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield decoder.decode(value, { stream: true });
    }
  } catch {
    return { cut: "The packed file is cut or damaged" };
  } finally {
    await reader.cancel().catch(() => {});
  }
  yield decoder.decode();
  return { cut: null };
}

export interface TextLine {
  readonly text: string;
  /** 1-based, as an editor counts. */
  readonly number: number;
  /** False for a last line without an end of line. */
  readonly whole: boolean;
}

/** Pieces of text as lines; empty ones are skipped but counted. */
export async function* linesOf(
  pieces: AsyncGenerator<string, TextEnd>,
): AsyncGenerator<TextLine, TextEnd> {
  // A line of megabytes arrives in many pieces: they are joined once.
  let parts: string[] = [];
  let number = 0;
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) {
      const text = parts.join("");
      if (text.trim() !== "") yield { text, number: number + 1, whole: false };
      return value;
    }
    const [first, ...more] = value.split("\n");
    parts.push(first!);
    for (const next of more) {
      const text = parts.join("");
      number++;
      if (text.trim() !== "") yield { text, number, whole: true };
      parts = [next];
    }
  }
}

// From the bytes of a file to its lines: unpacked where they are gzip, cut at line ends, with how
// far it has come. A file that ends in the middle gives what it has, and why there is no more.

/** Bytes taken at a time: some milliseconds of work. */
const PIECE = 2 ** 18;

export interface TextEnd {
  /** Why the text stops before the file's end, a sentence; null when it is whole. */
  readonly cut: string | null;
}

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * The text of a file in pieces; returns whether it was cut.
 * @param onDone given the share of the bytes that was taken, 0..1
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
  /** False for the last one of a file, where no end of line follows. */
  readonly whole: boolean;
}

/** Pieces of text as lines; empty ones are left out, and counted. */
export async function* linesOf(
  pieces: AsyncGenerator<string, TextEnd>,
): AsyncGenerator<TextLine, TextEnd> {
  // A line of megabytes comes in many pieces: it is put together once.
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

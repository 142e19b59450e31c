// From the bytes of a file to its lines: uncompressed if they are gzip, split at line ends, with
// progress. A file that ends in the middle gives its complete part and the reason for the cut.

/** Bytes read at a time: some milliseconds of work. */
const PIECE = 2 ** 18;

export interface TextLine {
  readonly text: string;
  /** 1-based, as an editor counts. */
  readonly number: number;
  /** False for a last line without an end of line. */
  readonly whole: boolean;
}

/** The text of a file, which is read once, in pieces or in lines. */
export class TextSource {
  readonly #bytes: Uint8Array;
  readonly #onDone: (share: number) => void;
  /** Why the text stopped before the file's end, a sentence; null for a whole file. */
  cut: string | null = null;

  /** @param onDone called with the share of the bytes read, 0..1 */
  constructor(bytes: Uint8Array, onDone: (share: number) => void = () => {}) {
    this.#bytes = bytes;
    this.#onDone = onDone;
  }

  async *pieces(): AsyncGenerator<string> {
    const bytes = this.#bytes;
    const onDone = this.#onDone;
    const decoder = new TextDecoder();
    let taken = 0;
    const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        if (taken >= bytes.length) return controller.close();
        controller.enqueue(bytes.slice(taken, (taken += PIECE)));
        onDone(Math.min(1, taken / bytes.length));
      },
    });
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const stream = isGzip ? source.pipeThrough(new DecompressionStream("gzip")) : source;
    const reader = stream.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        yield decoder.decode(value, { stream: true });
      }
      yield decoder.decode();
    } catch {
      this.cut = "The packed file is cut or damaged";
    } finally {
      await reader.cancel().catch(() => {});
    }
  }

  /** Empty lines are skipped but counted. */
  async *lines(): AsyncGenerator<TextLine> {
    // A line of megabytes arrives in many pieces: they are joined once.
    let parts: string[] = [];
    let number = 1;
    for await (const piece of this.pieces()) {
      const [first, ...more] = piece.split("\n");
      parts.push(first!);
      for (const next of more) {
        const text = parts.join("");
        if (text.trim() !== "") yield { text, number, whole: true };
        parts = [next];
        number++;
      }
    }
    const text = parts.join("");
    if (text.trim() !== "") yield { text, number, whole: false };
  }
}

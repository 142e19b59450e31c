// Numbers for tokens, for files that contain words only.

/** How tokenizers write tokens that end the text, or pad it after its end. */
const END = /^<\|?(\/s|eos|pad|eot_id|endoftext|end_of_turn|end_of_text|im_end|turn\|?)\|?>$/;

/** Gives every new word the next number. */
export class WordBook {
  readonly #numbers = new Map<string, number>();

  numberOf(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    this.#numbers.set(word, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  /** The part of a header about these words. */
  header(): { words: Record<string, string>; end: number[]; ids: false } {
    const all = [...this.#numbers];
    return {
      ids: false,
      words: Object.fromEntries(all.map(([word, number]) => [number, word])),
      end: all.filter(([word]) => END.test(word)).map(([, number]) => number),
    };
  }
}

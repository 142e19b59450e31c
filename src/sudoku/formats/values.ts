// Lenient JSON: also Python's None and tuples, single quotes, names without quotes, extra
// commas. lists.ts interprets the values.
import { FormatError, type Place } from "./found.ts";

/** Nested lists, objects, and anything else as text. */
export type Value = { readonly at: number; readonly is: string | null | readonly Value[] | Fields };
export type Fields = ReadonlyMap<string, Value>;
export type PlaceOf = (at: number) => Place;

/** The deepest nesting that is read; puzzles need less. */
const DEEPEST = 12;

/** Parses a text, one value after another. @throws {FormatError} where a value is broken */
export class ValueReader {
  private at: number;
  private readonly text: string;
  private readonly placeOf: PlaceOf;

  constructor(text: string, at: number, placeOf: PlaceOf) {
    this.text = text;
    this.placeOf = placeOf;
    this.at = at;
  }

  /** The next of the text's values, which commas separate; null at its end. */
  next(): Value | null {
    this.skip(/[\s,;)]*/y);
    if (this.at >= this.text.length || !/[[{(]/.test(this.text[this.at]!)) return null;
    return this.value(0);
  }

  private value(depth: number): Value {
    this.skip(/\s*/y);
    const { at } = this;
    const sign = this.text[at] ?? "";
    if (depth > DEEPEST)
      this.fail("these lists are deeper than any puzzle; give 81 cells, or nine rows of nine.");
    if (sign === "[" || sign === "(")
      return { at, is: this.items(sign === "[" ? "]" : ")", depth) };
    if (sign === "{") return { at, is: this.fields(depth) };
    if (sign === '"' || sign === "'") return { at, is: this.quoted(sign) };
    const [word] = this.skip(/[^\s,:[\]{}()"']*/y);
    if (!word) this.fail("a value should be here.");
    return { at, is: /^(null|None|nan|undefined)$/i.test(word) ? null : word.toLowerCase() };
  }

  private items(close: string, depth: number): Value[] {
    const items: Value[] = [];
    this.at++;
    for (;;) {
      this.skip(/\s*,?\s*/y);
      if (this.text[this.at] === close) {
        this.at++;
        return items;
      }
      if (this.at >= this.text.length) this.fail(`the list ends here; it needs "${close}".`);
      items.push(this.value(depth + 1));
    }
  }

  private fields(depth: number): Fields {
    const fields = new Map<string, Value>();
    this.at++;
    for (;;) {
      this.skip(/\s*,?\s*/y);
      if (this.text[this.at] === "}") {
        this.at++;
        return fields;
      }
      if (this.at >= this.text.length) this.fail('the object ends here; it needs "}".');
      const sign = this.text[this.at]!;
      const name =
        sign === '"' || sign === "'" ? this.quoted(sign) : this.skip(/[^\s,:[\]{}()"']+/y)[0];
      this.skip(/\s*/y);
      if (!name || this.text[this.at] !== ":") this.fail('a name and ":" should be here.');
      this.at++;
      fields.set(name!, this.value(depth + 1));
    }
  }

  private quoted(quote: string): string {
    const from = this.at + 1;
    for (this.at = from; this.text[this.at] !== quote; this.at++) {
      if (this.at >= this.text.length)
        this.fail("the quotes that open before this place are never closed.");
      if (this.text[this.at] === "\\") this.at++;
    }
    return unescaped(this.text.slice(from, this.at++));
  }

  private skip(pattern: RegExp): RegExpExecArray {
    pattern.lastIndex = this.at;
    const match =
      pattern.exec(this.text) ??
      (Object.assign([""], { index: this.at, input: "" }) as RegExpExecArray);
    this.at += match[0].length;
    return match;
  }

  private fail(problem: string): never {
    throw FormatError.at(this.placeOf(Math.min(this.at, this.text.length)), problem);
  }
}

const ESCAPED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** The character of an escape after a backslash, as in JSON and Python. */
const unescaped = (text: string): string =>
  text.replace(/\\(?:u([0-9a-f]{4})|(.))/gis, (_, code: string | undefined, sign: string) =>
    code ? String.fromCharCode(parseInt(code, 16)) : (ESCAPED[sign] ?? sign),
  );

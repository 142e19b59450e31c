// A row of tokens as a part of a stand-alone picture. Nothing can measure text there, so the width of a
// token comes from its number of letters, and the size of letters from the length of the text.
import type { Frame } from "../../trace/frame.ts";
import { textColour, textValueOf } from "../text/heat.ts";

interface Props {
  readonly frame: Frame;
  /** Side of the square that it is fitted into, in the picture's units. */
  readonly side: number;
  /** Tokens that end or pad the text, drawn as dots. */
  readonly ends: readonly number[];
}

/** The width of a letter, in units of its height. */
const LETTER = 0.5;
const LINE = 1.6;
const SIZES = { least: 7, most: 72 } as const;
/** The width of a mask, in letters. */
const BLANK = 3;

export function TextPicture({ frame, side, ends }: Props) {
  const { domain } = frame;
  const texts = frame.cells.map(({ token }) =>
    token === 0 ? "" : ends.includes(token) ? "·" : domain.symbol(token).replaceAll("\n", "↵"),
  );
  const letters = texts.reduce((sum, text) => sum + (text.length || BLANK), 0);
  const fits = Math.sqrt((side * side) / (letters * LETTER * LINE * 1.15));
  const size = Math.min(SIZES.most, Math.max(SIZES.least, fits));
  const none = new Uint8Array(texts.length);
  const places = placesOf(texts, size, side);
  return (
    <g fontSize={size}>
      {frame.cells.map(({ cell, remaskedNow }) => {
        const text = texts[cell]!;
        const width = widthOf(text, size);
        const { x, y } = places[cell]!;
        if (y > side) return null;
        const colour = textColour("p", textValueOf(frame, cell, "p", none), frame.step);
        return (
          <g key={cell} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
            <rect
              className={text === "" ? "text-blank" : undefined}
              fill={text === "" ? undefined : (colour ?? "none")}
              y={-size}
              width={Math.max(1, width - 1)}
              height={size * 1.25}
            />
            {text !== "" && (
              <text
                className="text-word"
                textLength={width.toFixed(1)}
                lengthAdjust="spacingAndGlyphs"
                xmlSpace="preserve"
              >
                {text}
              </text>
            )}
            {text === "" && remaskedNow && (
              <text
                className="text-was"
                fontSize={size * 0.6}
                textLength={width.toFixed(1)}
                lengthAdjust="spacingAndGlyphs"
              >
                {domain.symbol(remaskedNow.token).trim()}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

interface WordsProps {
  /** In order; the last ones that fit are drawn. */
  readonly words: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Height of a letter. */
  readonly size: number;
}

/** Remasked tokens in one line, struck through. */
export function RemaskedWords({ words, x, y, width, size }: WordsProps) {
  const places: { readonly word: string; readonly from: number; readonly width: number }[] = [];
  let from = width;
  for (const one of words.toReversed()) {
    const word = one.trim() || "␣";
    const length = widthOf(word, size);
    from -= length + size / 2;
    if (from < 0) break;
    places.unshift({ word, from, width: length });
  }
  const first = places[0]?.from ?? 0;
  return places.map((place) => (
    <text
      key={place.from}
      className="text-was"
      x={(x + place.from - first).toFixed(1)}
      y={y}
      fontSize={size}
      textLength={place.width.toFixed(1)}
      lengthAdjust="spacingAndGlyphs"
    >
      {place.word}
    </text>
  ));
}

const widthOf = (text: string, size: number): number => (text.length || BLANK) * LETTER * size;

/** The place of each token, line after line. */
function placesOf(texts: readonly string[], size: number, side: number) {
  let [x, y] = [0, size];
  return texts.map((text) => {
    const width = widthOf(text, size);
    if (x > 0 && x + width > side) [x, y] = [0, y + LINE * size];
    const place = { x, y };
    x += width;
    return place;
  });
}

// What a part of the lesson is made of. Each stands in a file of its own, numbered as it is read.
import type { ComponentType } from "react";
import type { Story } from "./story.ts";

export interface PartProps {
  readonly story: Story;
}

/** A question asked before its answer is shown: by the reader alone, or of a room. */
export interface Guessing {
  /** What the guess is called in the address. */
  readonly part: string;
  readonly question: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** The option that comes true; none where each reader is right. */
  readonly right?: string;
}

export type Shown = Readonly<Record<string, string | number | null | undefined>>;

export interface Part {
  /** In the address. */
  readonly id: string;
  readonly title: string;
  /** The slide's only text, and the line of the sheet on paper. */
  readonly sentence: (story: Story) => string;
  /** What its task takes besides reading. */
  readonly seconds: number;
  readonly guess?: Guessing;
  /** What is pinned while the text is read. */
  readonly Board: ComponentType<PartProps>;
  readonly Text: ComponentType<PartProps>;
  /** What each press of an arrow shows on a slide: parts of the address. */
  readonly reveals: (story: Story) => readonly Shown[];
}

// The type of a part of the lesson. Each part has a file of its own, numbered in reading order.
import type { ComponentType } from "react";
import type { Story } from "./story.ts";

export interface PartProps {
  readonly story: Story;
}

/** A question that the reader, or a class, guesses before the answer is shown. */
export interface Guessing {
  /** The name of the guess in the address. */
  readonly part: string;
  readonly question: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** The right option; absent where the answer depends on the reader. */
  readonly right?: string;
}

export type Shown = Readonly<Record<string, string | number | null | undefined>>;

export interface Part {
  /** In the address. */
  readonly id: string;
  readonly title: string;
  /** The slide's only text, and the line of the sheet on paper. */
  readonly sentence: (story: Story) => string;
  /** Time for its task, besides reading. */
  readonly seconds: number;
  readonly guess?: Guessing;
  /** Stays in view while the text is read. */
  readonly Board: ComponentType<PartProps>;
  readonly Text: ComponentType<PartProps>;
  /** What each press of an arrow reveals on a slide: values of the address. */
  readonly reveals: (story: Story) => readonly Shown[];
}

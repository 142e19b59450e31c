// A page in a browser that is not Chromium, as little as tour.ts needs of one.

export interface Driver {
  readonly goto: (url: string) => Promise<void>;
  readonly reload: () => Promise<void>;
  /** Runs a function of this file's text in the page. */
  readonly run: <A extends readonly unknown[], T>(
    does: (...args: A) => T | Promise<T>,
    ...args: A
  ) => Promise<T>;
  /** One key with its modifiers, "Shift+Digit5", "Home", "a". */
  readonly press: (chord: string) => Promise<void>;
  /** Gives a file to the first input that a selector finds. */
  readonly give: (selector: string, path: string) => Promise<void>;
  /** What the console and uncaught errors said so far. */
  readonly errors: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** Whether a program is there, by its path. */
export interface Program {
  readonly path: string;
  /** Debian's package. */
  readonly debian: string;
}

// The interface of a page in a browser other than Chromium, as tour.ts needs it.

export interface Driver {
  readonly goto: (url: string) => Promise<void>;
  readonly reload: () => Promise<void>;
  /** Runs a function in the page. */
  readonly run: <A extends readonly unknown[], T>(
    does: (...args: A) => T | Promise<T>,
    ...args: A
  ) => Promise<T>;
  /** Presses a key with its modifiers: "Shift+Digit5", "Home", "a". */
  readonly press: (chord: string) => Promise<void>;
  /** Gives a file to the first input that a selector finds. */
  readonly give: (selector: string, path: string) => Promise<void>;
  /** Console messages and uncaught errors so far. */
  readonly errors: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** Whether a program exists, by its path. */
export interface Program {
  readonly path: string;
  /** The name of its Debian package. */
  readonly debian: string;
}

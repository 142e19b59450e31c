// What can be done by a key or from the palette: its name, its keys, and the doing
// of it. Which there are is said in commands.ts and by the screens.
export interface Command {
  readonly does: string;
  readonly group: "Run" | "Board" | "View" | "Debug" | "Learn";
  readonly keys?: readonly string[];
  /** The keys as told in the sheet and in the palette. */
  readonly shown?: string;
  readonly run: () => void;
}

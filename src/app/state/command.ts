// What a command is: its name, its keys and its action. commands.ts and the screens define them.
export interface Command {
  readonly does: string;
  readonly group: "Run" | "Board" | "View" | "Debug" | "Learn";
  readonly keys?: readonly string[];
  /** The keys as shown in the list of keys and in the palette. */
  readonly shown?: string;
  readonly run: () => void;
}

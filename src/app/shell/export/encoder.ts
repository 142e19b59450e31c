// What every encoder of a film or of pictures does, whatever the format.
import type { Shot } from "./plan.ts";

export interface Encoder {
  /** Takes the pictures in order. @param svg the picture of `shot` */
  readonly add: (shot: Shot, svg: string) => Promise<void>;
  readonly finish: () => Promise<Uint8Array>;
  /** Lets go of what was begun; nothing is called after it. */
  readonly cancel: () => Promise<void>;
}

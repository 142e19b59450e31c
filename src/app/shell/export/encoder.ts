// The interface of the encoders of films and pictures.
import type { Shot } from "./plan.ts";

export interface Encoder {
  /** Takes the pictures in order. @param svg the picture of `shot` */
  readonly add: (shot: Shot, svg: string) => Promise<void>;
  readonly finish: () => Promise<Uint8Array>;
  /** Releases all resources; nothing is called after it. */
  readonly cancel: () => Promise<void>;
}

// What every encoder of a film or of pictures does, whatever the format.
export interface Encoder {
  /** Takes the pictures in order. @param svg the picture of `step` */
  readonly add: (step: number, svg: string) => Promise<void>;
  readonly finish: () => Promise<Uint8Array>;
  /** Lets go of what was begun; nothing is called after it. */
  readonly cancel: () => Promise<void>;
}

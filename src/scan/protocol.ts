// Messages between the page and the worker that reads pictures.
import type { Quad } from "./components.ts";
import type { Picture } from "./image.ts";
import type { PhotoReading, Unread } from "./reading.ts";

export type ScanRequest =
  /** Read the puzzle. */
  | { readonly kind: "read"; readonly picture: Picture }
  /** Only find the grid, in a picture from a camera. */
  | { readonly kind: "find"; readonly picture: Picture };

export type ScanReply =
  /** 0..1 */
  | { readonly kind: "done"; readonly share: number }
  | { readonly kind: "end"; readonly reading: PhotoReading | Unread }
  /** In pixels of the picture; null if there is no grid. */
  | { readonly kind: "found"; readonly corners: Quad | null }
  | { readonly kind: "wrong"; readonly sentence: string };

// The part of gifenc that is used here; it ships no types.
declare module "gifenc" {
  type Rgb = readonly number[];
  export function quantize(rgba: Uint8ClampedArray, colours: number): Rgb[];
  export function applyPalette(rgba: Uint8ClampedArray, palette: readonly Rgb[]): Uint8Array;
  export function GIFEncoder(): {
    writeFrame(
      index: Uint8Array,
      width: number,
      height: number,
      options: { palette: readonly Rgb[]; delay: number },
    ): void;
    finish(): void;
    bytes(): Uint8Array;
  };
}

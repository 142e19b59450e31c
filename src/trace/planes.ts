// Floats as bytes that compress well and are restored exactly: as whole numbers of a decimal
// place if they were rounded to one, otherwise as their bits; each row as its difference from
// the row before, then byte plane by byte plane.

/** How floats become whole numbers: decimal places, or null for their bits. */
export type Places = 4 | 5 | null;

const BYTES = 4;

/** Packed size of `count` floats. */
export const packedLength = (count: number): number => count * BYTES;

/** The fewest decimal places that hold every value exactly, null if bits must. */
export function placesOf(rows: readonly Float32Array[]): Places {
  for (const places of [4, 5] as const) {
    const scale = 10 ** places;
    const exact = (value: number) =>
      Object.is(Math.fround(Math.round(value * scale) / scale), value) &&
      !Object.is(value, -0) &&
      Math.abs(value) * scale < 2 ** 30;
    if (rows.every((row) => row.every(exact))) return places;
  }
  return null;
}

/** Rows of equal length as [rows * length * 4] bytes. */
export function packRows(rows: readonly Float32Array[], places: Places): Uint8Array {
  const width = rows[0]?.length ?? 0;
  const count = rows.length * width;
  const bytes = new Uint8Array(packedLength(count));
  let before = new Int32Array(width);
  rows.forEach((row, r) => {
    const now = wholes(row, places);
    for (let i = 0; i < width; i++) {
      const change = (now[i]! - before[i]!) | 0;
      const folded = (change << 1) ^ (change >> 31); // small either way: few high bytes
      for (let b = 0; b < BYTES; b++) bytes[b * count + r * width + i] = folded >>> (8 * b);
    }
    before = now;
  });
  return bytes;
}

/** The rows that `packRows` packed. @param bytes [rows * width * 4] */
export function unpackRows(bytes: Uint8Array, width: number, places: Places): Float32Array[] {
  const count = bytes.length / BYTES;
  const now = new Int32Array(width);
  return Array.from({ length: count / width }, (_, r) => {
    for (let i = 0; i < width; i++) {
      let folded = 0;
      for (let b = 0; b < BYTES; b++) folded |= bytes[b * count + r * width + i]! << (8 * b);
      now[i] = (now[i]! + ((folded >>> 1) ^ -(folded & 1))) | 0;
    }
    return floats(now, places);
  });
}

// Loops instead of TypedArray.from: a long trace has ten million of these, and a call for each is ten times slower.

function wholes(row: Float32Array, places: Places): Int32Array<ArrayBuffer> {
  if (places === null) return new Int32Array(Float32Array.from(row).buffer);
  const scale = 10 ** places;
  const whole = new Int32Array(row.length);
  for (let i = 0; i < row.length; i++) whole[i] = Math.round(row[i]! * scale);
  return whole;
}

function floats(whole: Int32Array<ArrayBuffer>, places: Places): Float32Array {
  if (places === null) return new Float32Array(whole.slice().buffer);
  const scale = 10 ** places;
  const row = new Float32Array(whole.length);
  for (let i = 0; i < whole.length; i++) row[i] = whole[i]! / scale;
  return row;
}

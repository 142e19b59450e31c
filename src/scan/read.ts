// Reads a picture of a puzzle: the grid, its cells, their orientation, and the probability of each digit.
import {
  cut,
  flattened,
  normalised,
  SIDE,
  type Turns,
  turned,
  turnedCells,
  turnedPlace,
} from "./cells.ts";
import { CELLS } from "../sudoku/grid.ts";
import type { Quad } from "./components.ts";
import { findGrid, type Missing } from "./find.ts";
import { brightness, type Picture, shrunk } from "./image.ts";
import { CLASSES, type Network } from "./network.ts";

/** The content of a picture. */
export interface Scan {
  readonly kind: "read";
  /** Where the grid is on the picture. */
  readonly corners: Quad;
  /** Quarter turns, clockwise, that bring it upright. */
  readonly turns: Turns;
  /** p(no printed digit), p(printed 1) .. p(printed 9) of each cell. [81 x 10] */
  readonly clues: Float32Array;
  /** p(handwritten 1) .. p(handwritten 9) of each cell, [81 x 9]: part of the p of no printed digit. */
  readonly written: Float32Array;
  /** The grid alone, flat and upright. */
  readonly flat: Picture;
}

const FLAT_SIDE = 450;
/** The picture is not shrunk below this many pixels per cell. */
const FINE = 40;
/** A cell with this probability of being empty is empty in every orientation. */
const EMPTY = 0.9;
/** With digits as sure as this, no other orientation is tried. */
const UPRIGHT = 0.95;

/**
 * @param onDone called with the finished share of the work, 0..1
 */
export function read(
  picture: Picture,
  network: Network,
  onDone: (share: number) => void = () => {},
): Scan | Missing {
  const plane = brightness(picture);
  onDone(0.15);
  const grid = findGrid(plane);
  if (!("place" in grid)) return grid;
  onDone(0.5);
  const [a, b, c, d] = grid.corners;
  const side = Math.min(Math.hypot(b.x - a.x, b.y - a.y), Math.hypot(c.x - d.x, c.y - d.y)) / 9;
  const factor = Math.max(1, Math.floor(side / FINE));
  const { place } = grid;
  const cells = normalised(
    cut(shrunk(plane, factor), (u, v) => {
      const { x, y } = place(u, v);
      return { x: (x + 0.5) / factor - 0.5, y: (y + 0.5) / factor - 0.5 };
    }),
  );
  onDone(0.6);
  const { turns, chances: seen } = upright(cells, network);
  const chances = byHand(seen);
  onDone(0.95);
  const clues = new Float32Array(CELLS * 10);
  const written = new Float32Array(CELLS * 9);
  for (let cell = 0; cell < CELLS; cell++) {
    const p = chances.subarray(cell * CLASSES, (cell + 1) * CLASSES);
    clues.set(p.subarray(0, 10), cell * 10);
    written.set(p.subarray(10), cell * 9);
    for (const share of p.subarray(10)) clues[cell * 10]! += share;
  }
  const flat = flattened(picture, turned(place, turns), FLAT_SIDE);
  return { kind: "read", corners: grid.corners, turns, clues, written, flat };
}

/** The orientation with the surest digits, and the network's probabilities for it. [81 x 19] */
function upright(cells: Uint8Array, network: Network) {
  const first = softmax(network(cells));
  const filled = Array.from({ length: CELLS }, (_, cell) => cell).filter(
    (cell) => first[cell * CLASSES]! < EMPTY,
  );
  let best = { turns: 0 as Turns, chances: first, sure: sureness(first) };
  if (best.sure > UPRIGHT) return best;
  for (const turns of [1, 2, 3] as const) {
    const all = turnedCells(cells, turns);
    const chances = new Float32Array(CELLS * CLASSES);
    for (let cell = 0; cell < CELLS; cell++) chances[cell * CLASSES] = 1;
    const places = filled.map((cell) => turnedPlace(cell, turns));
    const some = new Uint8Array(places.length * SIDE * SIDE);
    const area = SIDE * SIDE;
    places.forEach((at, i) => some.set(all.subarray(at * area, (at + 1) * area), i * area));
    const said = softmax(network(some));
    places.forEach((at, i) =>
      chances.set(said.subarray(i * CLASSES, (i + 1) * CLASSES), at * CLASSES),
    );
    const sure = sureness(chances);
    if (sure > best.sure) best = { turns, chances, sure };
  }
  return best;
}

/** Share of the digits that are handwritten in the training set. */
const TRAINED = 0.33;
/** Assumed numbers of digits and of handwritten digits, before those of the photo are added. */
const EXPECTED = { digits: 4, written: 0.4 };

/**
 * Estimates the share of handwritten digits from the photo itself: if no digit is certainly handwritten, an
 * uncertain one counts as printed. [81 x 19] to the same
 * Source: Saerens, Latinne and Decaestecker 2002, new a priori probabilities by expectation and maximisation.
 */
export function byHand(chances: Float32Array): Float32Array {
  let out = chances;
  for (let turn = 0; turn < 10; turn++) {
    let { digits, written } = EXPECTED;
    for (let cell = 0; cell < CELLS; cell++)
      for (let i = 1; i < CLASSES; i++) {
        digits += out[cell * CLASSES + i]!;
        if (i > 9) written += out[cell * CLASSES + i]!;
      }
    // Printed digits and empty cells keep their ratio.
    const factor = (written / (digits - written)) * ((1 - TRAINED) / TRAINED);
    out = chances.map((p, i) => (i % CLASSES > 9 ? p * factor : p));
    for (let at = 0; at < out.length; at += CLASSES) {
      const row = out.subarray(at, at + CLASSES);
      const sum = row.reduce((all, p) => all + p, 0);
      for (let i = 0; i < CLASSES; i++) row[i]! /= sum;
    }
  }
  return out;
}

/** Mean p of the most probable digit, over cells that have one. */
function sureness(chances: Float32Array): number {
  let [sum, count] = [0, 0];
  for (let cell = 0; cell < CELLS; cell++) {
    const p = chances.subarray(cell * CLASSES, (cell + 1) * CLASSES);
    if (p[0]! > 0.5) continue;
    let most = 0;
    for (let digit = 1; digit <= 9; digit++) most = Math.max(most, p[digit]! + p[digit + 9]!);
    sum += most;
    count++;
  }
  return count ? sum / count : 0;
}

/** Softmax of rows of scores. */
function softmax(logits: Float32Array): Float32Array {
  const out = new Float32Array(logits.length);
  for (let at = 0; at < logits.length; at += CLASSES) {
    const row = logits.subarray(at, at + CLASSES);
    const top = Math.max(...row);
    let sum = 0;
    for (let i = 0; i < CLASSES; i++) sum += out[at + i] = Math.exp(row[i]! - top);
    for (let i = 0; i < CLASSES; i++) out[at + i]! /= sum;
  }
  return out;
}

// A forward pass in WebAssembly with SIMD, for processors: the same as shader.ts on a graphics
// card, one board at a time. Written in AssemblyScript; `npm run kernels` compiles it twice, with
// and without relaxed SIMD, whose multiply-add is one instruction where the processor has it.
//
// Nine tenths of the time go into `tile`, a product of 6 rows by 8 columns whose 12 sums stay in
// registers. All nodes of a unit receive the same messages from it, so messages are summed first
// (`pool`), multiplied once per unit, and added to the nodes last (`hear`).

const NODES: usize = 729;
const WIDTH: usize = 32;
const HIDDEN: usize = 64;
const MESSAGE: usize = 16;
/** Rows and columns of a tile. */
const DOWN: usize = 6;
const ACROSS: usize = 8;

// Sizes in bytes. Matrices are stored row by row; rows are padded to whole tiles.
const FLOAT: usize = 4;
const STATE_ROW: usize = WIDTH * FLOAT;
const HIDDEN_ROW: usize = HIDDEN * FLOAT;
const MESSAGE_ROW: usize = MESSAGE * FLOAT;
const NODE_ROWS: usize = 732;
/** Sums of nine nodes: 9 units of 9 digits, or 81 cells. */
const UNIT_ROWS: usize = 84;
/** Sums of three nodes: 27 thirds of a row or a column, of 9 digits. */
const THIRD_ROWS: usize = 246;

// Addresses. Each area begins where the one before it ends.
const ZEROS: usize = 1024;
const TILE: usize = ZEROS + ACROSS * FLOAT; // [6, 64], or less of each row
const STATE: usize = TILE + DOWN * HIDDEN_ROW; // [nodes, 32]
const OWN: usize = STATE + NODE_ROWS * STATE_ROW; // [nodes, 64]: a node's own part, later with its messages
const SENT: usize = OWN + NODE_ROWS * HIDDEN_ROW; // [nodes, 4 * 16]: for line, box, cell, third
// Sums of messages, [.., 16].
const ROW: usize = SENT + NODE_ROWS * HIDDEN_ROW; // row, digit
const COLUMN: usize = ROW + UNIT_ROWS * MESSAGE_ROW; // column, digit
const BOX: usize = COLUMN + UNIT_ROWS * MESSAGE_ROW; // box, digit
const CELL: usize = BOX + UNIT_ROWS * MESSAGE_ROW; // cell
const ROW_THIRD: usize = CELL + UNIT_ROWS * MESSAGE_ROW; // row, stack, digit
const COLUMN_THIRD: usize = ROW_THIRD + THIRD_ROWS * MESSAGE_ROW; // band, column, digit
// The same sums, multiplied, [.., 64].
const OF_ROW: usize = COLUMN_THIRD + THIRD_ROWS * MESSAGE_ROW;
const OF_COLUMN: usize = OF_ROW + UNIT_ROWS * HIDDEN_ROW;
const OF_BOX: usize = OF_COLUMN + UNIT_ROWS * HIDDEN_ROW;
const OF_CELL: usize = OF_BOX + UNIT_ROWS * HIDDEN_ROW;
const OF_ROW_THIRD: usize = OF_CELL + UNIT_ROWS * HIDDEN_ROW;
const OF_COLUMN_THIRD: usize = OF_ROW_THIRD + THIRD_ROWS * HIDDEN_ROW;

const CELLS: usize = 81;
const MOST_BOARDS: usize = 64;
/** [boards, 81] bytes: the token, and 16 more for a given. */
export const cells: usize = OF_COLUMN_THIRD + THIRD_ROWS * HIDDEN_ROW;
/** [boards, 2, 729]: scores of every candidate by the digit path, then by the quality path. */
export const scores: usize = cells + MOST_BOARDS * CELLS + 16 - ((MOST_BOARDS * CELLS) % 16);
/** In the order of panels.ts: blocks, then embedding, head, and again with the quality path's inputs. */
export const weights: usize = scores + MOST_BOARDS * 2 * NODES * FLOAT;

// A block's weights: gain, bias, and three matrices in panels of 8 columns.
const BIAS: usize = WIDTH * FLOAT;
const ENTER: usize = BIAS + 2 * HIDDEN_ROW;
const MIX: usize = ENTER + WIDTH * 2 * HIDDEN_ROW;
const MIX_BYTES: usize = MESSAGE * HIDDEN_ROW;
const LEAVE: usize = MIX + 4 * MIX_BYTES;
const BLOCK: usize = LEAVE + HIDDEN * STATE_ROW;
const EMBEDDING: usize = 6 * STATE_ROW;
const HEAD: usize = STATE_ROW + 16;

/** Computes the scores of `boards` boards with `blocks` blocks, and the quality path's if it has blocks. */
export function forward(boards: i32, blocks: i32, qualityBlocks: i32): void {
  const paths = weights + <usize>(blocks + qualityBlocks) * BLOCK;
  for (let board: usize = 0; board < <usize>boards; board++) {
    const tokens = cells + board * CELLS;
    const found = scores + board * 2 * NODES * FLOAT;
    let block = weights;
    for (let n: usize = 0; n < NODES; n++) embed(tokens, n, paths);
    for (let i = 0; i < blocks; i++, block += BLOCK) pass(block);
    judge(paths + EMBEDDING, found);
    if (qualityBlocks === 0) continue;
    const quality = paths + EMBEDDING + HEAD;
    read(tokens, quality, quality + EMBEDDING + HEAD);
    for (let i = 0; i < qualityBlocks; i++, block += BLOCK) pass(block);
    judge(quality + EMBEDDING, found + NODES * FLOAT);
  }
}

/** The first state of a candidate: one of five features, and a bias. */
function embed(tokens: usize, node: usize, at: usize): void {
  const cell = load<u8>(tokens + node / 9);
  const token: usize = cell & 15;
  const written: usize = token === (node % 9) + 1 ? 0 : 2;
  const feature: usize = token === 0 ? 4 : written + (cell > 15 ? 0 : 1);
  const row = at + feature * STATE_ROW;
  const bias = at + 5 * STATE_ROW;
  for (let i: usize = 0; i < STATE_ROW; i += 16)
    v128.store(STATE + node * STATE_ROW + i, f32x4.add(v128.load(row + i), v128.load(bias + i)));
}

/** Starts the quality path: the embedded board, plus the last state of the digit path. */
function read(tokens: usize, embedding: usize, reads: usize): void {
  for (let n: usize = 0; n < NODE_ROWS; n += DOWN) {
    const state = STATE + n * STATE_ROW;
    for (let i: usize = 0; i < DOWN; i++)
      memory.copy(TILE + i * HIDDEN_ROW, state + i * STATE_ROW, STATE_ROW);
    for (let i: usize = n; i < n + DOWN && i < NODES; i++) embed(tokens, i, embedding);
    for (let p: usize = 0; p < STATE_ROW; p += ACROSS * FLOAT)
      tile(TILE, reads + p * WIDTH, WIDTH, state + p, STATE_ROW, state + p, STATE_ROW, ANY);
  }
}

/** One score per candidate. */
function judge(head: usize, found: usize): void {
  for (let n: usize = 0; n < NODES; n++) {
    const state = STATE + n * STATE_ROW;
    let sum = f32x4.splat(0);
    for (let i: usize = 0; i < STATE_ROW; i += 16)
      sum = f32x4.add(sum, f32x4.mul(v128.load(state + i), v128.load(head + i)));
    store<f32>(found + n * FLOAT, total(sum) + load<f32>(head, STATE_ROW));
  }
}

/** One block. */
function pass(block: usize): void {
  enter(block);
  pool();
  mix(ROW, block + MIX, OF_ROW, UNIT_ROWS);
  mix(COLUMN, block + MIX, OF_COLUMN, UNIT_ROWS);
  mix(BOX, block + MIX + MIX_BYTES, OF_BOX, UNIT_ROWS);
  mix(CELL, block + MIX + 2 * MIX_BYTES, OF_CELL, UNIT_ROWS);
  mix(ROW_THIRD, block + MIX + 3 * MIX_BYTES, OF_ROW_THIRD, THIRD_ROWS);
  mix(COLUMN_THIRD, block + MIX + 3 * MIX_BYTES, OF_COLUMN_THIRD, THIRD_ROWS);
  hear();
  for (let n: usize = 0; n < NODE_ROWS; n += DOWN) {
    const state = STATE + n * STATE_ROW;
    for (let p: usize = 0; p < STATE_ROW; p += ACROSS * FLOAT)
      tile(
        OWN + n * HIDDEN_ROW,
        block + LEAVE + p * HIDDEN,
        HIDDEN,
        state + p,
        STATE_ROW,
        state + p,
        STATE_ROW,
        ANY,
      );
  }
}

/** RMS norm, then the node's own part and its messages. */
function enter(block: usize): void {
  const own = block + ENTER;
  const sent = own + WIDTH * HIDDEN_ROW;
  const bias = block + BIAS;
  for (let n: usize = 0; n < NODE_ROWS; n += DOWN) {
    for (let i: usize = 0; i < DOWN; i++)
      norm(STATE + (n + i) * STATE_ROW, block, TILE + i * HIDDEN_ROW);
    const row = n * HIDDEN_ROW;
    for (let p: usize = 0; p < HIDDEN_ROW; p += ACROSS * FLOAT)
      tile(TILE, own + p * WIDTH, WIDTH, bias + p, 0, OWN + row + p, HIDDEN_ROW, ANY);
    for (let p: usize = 0; p < HIDDEN_ROW; p += ACROSS * FLOAT)
      tile(
        TILE,
        sent + p * WIDTH,
        WIDTH,
        bias + HIDDEN_ROW + p,
        0,
        SENT + row + p,
        HIDDEN_ROW,
        f32x4.splat(0),
      );
  }
}

function norm(state: usize, gain: usize, out: usize): void {
  let squares = f32x4.splat(0);
  for (let i: usize = 0; i < STATE_ROW; i += 16) {
    const x = v128.load(state + i);
    squares = f32x4.add(squares, f32x4.mul(x, x));
  }
  const scale = f32x4.splat(<f32>1 / sqrt<f32>(total(squares) / <f32>WIDTH + <f32>1e-6));
  for (let i: usize = 0; i < STATE_ROW; i += 16)
    v128.store(out + i, f32x4.mul(f32x4.mul(v128.load(state + i), scale), v128.load(gain + i)));
}

/** All sums of messages. */
function pool(): void {
  memory.fill(ROW, 0, OF_ROW - ROW);
  let message = SENT;
  for (let r: usize = 0; r < 9; r++)
    for (let c: usize = 0; c < 9; c++) {
      const band = r / 3;
      const stack = c / 3;
      for (let d: usize = 0; d < 9; d++, message += HIDDEN_ROW) {
        add(ROW + (r * 9 + d) * MESSAGE_ROW, message);
        add(COLUMN + (c * 9 + d) * MESSAGE_ROW, message);
        add(BOX + ((band * 3 + stack) * 9 + d) * MESSAGE_ROW, message + MESSAGE_ROW);
        add(CELL + (r * 9 + c) * MESSAGE_ROW, message + 2 * MESSAGE_ROW);
        add(ROW_THIRD + ((r * 3 + stack) * 9 + d) * MESSAGE_ROW, message + 3 * MESSAGE_ROW);
        add(COLUMN_THIRD + ((band * 9 + c) * 9 + d) * MESSAGE_ROW, message + 3 * MESSAGE_ROW);
      }
    }
}

/** Adds a message to a sum. */
function add(sum: usize, message: usize): void {
  for (let i: usize = 0; i < MESSAGE_ROW; i += 16)
    v128.store(sum + i, f32x4.add(v128.load(sum + i), v128.load(message + i)));
}

/** Multiplies the sums of one kind by that kind's matrix. */
function mix(sums: usize, panels: usize, out: usize, rows: usize): void {
  for (let n: usize = 0; n < rows; n += DOWN) {
    for (let i: usize = 0; i < DOWN; i++)
      memory.copy(TILE + i * HIDDEN_ROW, sums + (n + i) * MESSAGE_ROW, MESSAGE_ROW);
    for (let p: usize = 0; p < HIDDEN_ROW; p += ACROSS * FLOAT)
      tile(
        TILE,
        panels + p * MESSAGE,
        MESSAGE,
        ZEROS,
        0,
        out + n * HIDDEN_ROW + p,
        HIDDEN_ROW,
        ANY,
      );
  }
}

/** Adds the messages of all its units to each node's own part. */
function hear(): void {
  for (let r: usize = 0; r < 9; r++)
    for (let s: usize = 0; s < 3; s++)
      for (let d: usize = 0; d < 9; d++) {
        const third = OF_ROW_THIRD + ((r * 3 + s) * 9 + d) * HIDDEN_ROW;
        const row = OF_ROW + (r * 9 + d) * HIDDEN_ROW;
        const box = OF_BOX + (((r / 3) * 3 + s) * 9 + d) * HIDDEN_ROW;
        for (let i: usize = 0; i < HIDDEN_ROW; i += 16)
          v128.store(
            third + i,
            f32x4.add(v128.load(third + i), f32x4.add(v128.load(row + i), v128.load(box + i))),
          );
      }
  for (let b: usize = 0; b < 3; b++) {
    const thirds = OF_COLUMN_THIRD + b * 81 * HIDDEN_ROW;
    for (let i: usize = 0; i < 81 * HIDDEN_ROW; i += 16)
      v128.store(thirds + i, f32x4.add(v128.load(thirds + i), v128.load(OF_COLUMN + i)));
  }
  let own = OWN;
  for (let r: usize = 0; r < 9; r++)
    for (let c: usize = 0; c < 9; c++) {
      const cell = OF_CELL + (r * 9 + c) * HIDDEN_ROW;
      let row = OF_ROW_THIRD + (r * 3 + c / 3) * 9 * HIDDEN_ROW;
      let column = OF_COLUMN_THIRD + ((r / 3) * 9 + c) * 9 * HIDDEN_ROW;
      for (let d: usize = 0; d < 9; d++)
        for (let i: usize = 0; i < HIDDEN_ROW; i += 16, own += 16, row += 16, column += 16) {
          const said = f32x4.add(v128.load(row), f32x4.add(v128.load(column), v128.load(cell + i)));
          v128.store(own, f32x4.max(f32x4.add(v128.load(own), said), f32x4.splat(0)));
        }
    }
}

/** No lower bound. */
const ANY: v128 = f32x4.splat(-Infinity);

/**
 * out[6, 8] = max(least, first[6, 8] + a[6, depth] · panel[depth, 8]). Rows of `a` are HIDDEN_ROW
 * bytes apart, rows of `first` and `out` as given; a distance of 0 uses the same row for all.
 */
function tile(
  a: usize,
  panel: usize,
  depth: usize,
  first: usize,
  firstRow: usize,
  out: usize,
  outRow: usize,
  least: v128,
): void {
  let a0 = v128.load(first);
  let b0 = v128.load(first, 16);
  first += firstRow;
  let a1 = v128.load(first);
  let b1 = v128.load(first, 16);
  first += firstRow;
  let a2 = v128.load(first);
  let b2 = v128.load(first, 16);
  first += firstRow;
  let a3 = v128.load(first);
  let b3 = v128.load(first, 16);
  first += firstRow;
  let a4 = v128.load(first);
  let b4 = v128.load(first, 16);
  first += firstRow;
  let a5 = v128.load(first);
  let b5 = v128.load(first, 16);
  for (const end = a + depth * FLOAT; a < end; a += FLOAT, panel += ACROSS * FLOAT) {
    const left = v128.load(panel);
    const right = v128.load(panel, 16);
    let x = v128.load32_splat(a);
    a0 = multiplyAdd(x, left, a0);
    b0 = multiplyAdd(x, right, b0);
    x = v128.load32_splat(a, HIDDEN_ROW);
    a1 = multiplyAdd(x, left, a1);
    b1 = multiplyAdd(x, right, b1);
    x = v128.load32_splat(a, 2 * HIDDEN_ROW);
    a2 = multiplyAdd(x, left, a2);
    b2 = multiplyAdd(x, right, b2);
    x = v128.load32_splat(a, 3 * HIDDEN_ROW);
    a3 = multiplyAdd(x, left, a3);
    b3 = multiplyAdd(x, right, b3);
    x = v128.load32_splat(a, 4 * HIDDEN_ROW);
    a4 = multiplyAdd(x, left, a4);
    b4 = multiplyAdd(x, right, b4);
    x = v128.load32_splat(a, 5 * HIDDEN_ROW);
    a5 = multiplyAdd(x, left, a5);
    b5 = multiplyAdd(x, right, b5);
  }
  put(out, a0, b0, least);
  put((out += outRow), a1, b1, least);
  put((out += outRow), a2, b2, least);
  put((out += outRow), a3, b3, least);
  put((out += outRow), a4, b4, least);
  put((out += outRow), a5, b5, least);
}

function put(out: usize, left: v128, right: v128, least: v128): void {
  v128.store(out, f32x4.max(left, least));
  v128.store(out, f32x4.max(right, least), 16);
}

/** x · w + sum. */
function multiplyAdd(x: v128, w: v128, sum: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(x, w, sum) : f32x4.add(f32x4.mul(x, w), sum);
}

function total(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) +
    f32x4.extract_lane(x, 1) +
    f32x4.extract_lane(x, 2) +
    f32x4.extract_lane(x, 3)
  );
}

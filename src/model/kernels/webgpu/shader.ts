// A forward pass in WGSL, one dispatch per block: a kernel computes the end of one block and the
// start of the next. ONNX Runtime needs about thirty, and the time of a network this small on a
// GPU is the number of dispatches; the arithmetic is negligible.
//
// A workgroup computes one cell of BOARDS boards, with 16 lanes for each of the cell's nine
// candidates. A weight is loaded once and used for all boards. The messages of a block are in one
// buffer and those of the next are written to another, so that no workgroup overwrites what its
// neighbours still read.

/** Lanes of a workgroup: 16 for each of 9 digits. */
export const LANES = 144;

/** The passes of a forward pass. Each is this shader with some parts switched off. */
export const PASSES = {
  /** The board's embedding, and the start of the first block. */
  first: { HEARS: 0, HEAD: 0, EMBEDS: 1, ENTERS: 1 },
  middle: { HEARS: 1, HEAD: 0, EMBEDS: 0, ENTERS: 1 },
  /** Between the paths: the quality path reads the digit path's last state. */
  turn: { HEARS: 1, HEAD: 1, EMBEDS: 2, ENTERS: 1 },
  lastDigits: { HEARS: 1, HEAD: 1, EMBEDS: 0, ENTERS: 0 },
  lastQuality: { HEARS: 1, HEAD: 2, EMBEDS: 0, ENTERS: 0 },
} as const;
export type Pass = keyof typeof PASSES;

/** Workgroup memory in bytes for `boards` boards: every adapter has 16 KB. */
export const sharedBytes = (boards: number): number => boards * (144 * 8 + 144 * 16);

export const shaderOf = (boards: number): string => /* wgsl */ `
const BOARDS = ${boards}u;
// The parts of this pass; see PASSES.
override HEARS: u32;
override HEAD: u32;
override EMBEDS: u32;
override ENTERS: u32;
// Offsets of the weights outside the blocks, in vec4.
override EMBED: u32;
override HEAD_AT: u32;
override READS: u32;

// Offsets of the block whose messages are read and of the one that starts, in vec4.
struct Step { heard: u32, entered: u32 }

@group(0) @binding(0) var<storage, read> W: array<vec4f>;
@group(0) @binding(1) var<uniform> step: Step;
@group(0) @binding(2) var<storage, read> cells: array<u32>;             // [boards, 81]: token + 16 if given
@group(0) @binding(3) var<storage, read_write> states: array<vec2f>;   // [boards, 729, 16]
@group(0) @binding(4) var<storage, read_write> owns: array<vec4f>;     // [boards, 729, 16]
@group(0) @binding(5) var<storage, read> inbox: array<vec4f>;          // [boards, 729, 16]: line, box, cell, mini
@group(0) @binding(6) var<storage, read_write> outbox: array<vec4f>;
@group(0) @binding(7) var<storage, read_write> scores: array<f32>;     // [boards, 2, 729]: digits, quality

// Offsets of a block's parts, in vec4 from its beginning.
const BIAS = 8u;
const ENTER = 40u;
const MIX = 1064u;
const LEAVE = 2088u;

var<workgroup> state: array<vec2f, BOARDS * 144u>;   // of each board [9 digits, 32 channels]
var<workgroup> pooled: array<vec4f, BOARDS * 144u>;  // [9 digits, 64 channels]: the messages, then the block's output

// Two channels of a candidate's embedding: one of five features, and a bias.
fn embedding(cell: u32, digit: u32, lane: u32) -> vec2f {
  let token = cell & 15u;
  let clue = cell > 15u;
  var feature = 4u;
  if (token != 0u) { feature = select(2u, 0u, token == digit) + select(1u, 0u, clue); }
  let at = EMBED + lane / 2u;
  let pair = W[at + feature * 8u] + W[at + 40u];
  return select(pair.xy, pair.zw, (lane & 1u) == 1u);
}

// The k-th node that sends messages of a kind to candidate (row, column, d); includes the candidate itself.
fn sender(kind: u32, k: u32, r: u32, c: u32, d: u32) -> u32 {
  let r0 = r / 3u * 3u;
  let c0 = c / 3u * 3u;
  var row = r;
  var column = c;
  var digit = d;
  switch kind {
    case 0u: { if (k < 9u) { column = k; } else { row = k - 9u; } }
    case 1u: { row = r0 + k / 3u; column = c0 + k % 3u; }
    case 2u: { digit = k; }
    default: { if (k < 3u) { column = c0 + k; } else { row = r0 + k - 3u; } }
  }
  return (row * 9u + column) * 9u + digit;
}

@compute @workgroup_size(${LANES})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) t: u32) {
  let d = t / 16u;
  let lane = t % 16u;
  let r = group.x / 9u;
  let c = group.x % 9u;
  let first = group.y * BOARDS;
  let node = group.x * 9u + d;
  let mine = d * 16u;

  for (var b = 0u; b < BOARDS; b++) {
    if (EMBEDS == 1u) {
      state[b * 144u + t] = embedding(cells[(first + b) * 81u + group.x], d + 1u, lane);
    } else {
      state[b * 144u + t] = states[((first + b) * 729u + node) * 16u + lane];
    }
  }

  if (HEARS == 1u) {
    let kind = lane / 4u;
    let count = select(select(9u, 6u, kind == 3u), 18u, kind == 0u);
    for (var b = 0u; b < BOARDS; b++) {
      var sum = vec4f();
      for (var k = 0u; k < count; k++) {
        sum += inbox[((first + b) * 729u + sender(kind, k, r, c, d)) * 16u + lane];
      }
      pooled[b * 144u + t] = sum;
    }
    workgroupBarrier();

    var made: array<vec4f, BOARDS>;
    for (var b = 0u; b < BOARDS; b++) { made[b] = owns[((first + b) * 729u + node) * 16u + lane]; }
    for (var k = 0u; k < 16u; k++) {
      let at = step.heard + MIX + k * 64u + lane;
      let w0 = W[at]; let w1 = W[at + 16u]; let w2 = W[at + 32u]; let w3 = W[at + 48u];
      for (var b = 0u; b < BOARDS; b++) {
        let x = pooled[b * 144u + mine + k];
        made[b] += x.x * w0 + x.y * w1 + x.z * w2 + x.w * w3;
      }
    }
    workgroupBarrier();
    for (var b = 0u; b < BOARDS; b++) { pooled[b * 144u + t] = max(made[b], vec4f()); }
    workgroupBarrier();

    var left: array<vec2f, BOARDS>;
    for (var b = 0u; b < BOARDS; b++) { left[b] = state[b * 144u + t]; }
    for (var k = 0u; k < 16u; k++) {
      // A vec4 here contains two rows of two channels, so that 16 lanes load whole vec4 of 32 channels.
      let at = step.heard + LEAVE + k * 32u + lane;
      let w0 = W[at]; let w1 = W[at + 16u];
      for (var b = 0u; b < BOARDS; b++) {
        let x = pooled[b * 144u + mine + k];
        left[b] += x.x * w0.xy + x.y * w0.zw + x.z * w1.xy + x.w * w1.zw;
      }
    }
    for (var b = 0u; b < BOARDS; b++) { state[b * 144u + t] = left[b]; }
  }
  workgroupBarrier();

  if (HEAD > 0u && lane == 0u) {
    for (var b = 0u; b < BOARDS; b++) {
      var score = W[HEAD_AT + 8u].x;
      for (var k = 0u; k < 8u; k++) {
        score += dot(W[HEAD_AT + k], vec4f(state[b * 144u + mine + 2u * k], state[b * 144u + mine + 2u * k + 1u]));
      }
      scores[((first + b) * 2u + HEAD - 1u) * 729u + node] = score;
    }
  }

  if (EMBEDS == 2u) {
    var read: array<vec2f, BOARDS>;
    for (var b = 0u; b < BOARDS; b++) {
      read[b] = embedding(cells[(first + b) * 81u + group.x], d + 1u, lane);
      for (var k = 0u; k < 16u; k++) {
        let w = W[READS + k * 16u + lane];
        let x = state[b * 144u + mine + k];
        read[b] += x.x * w.xy + x.y * w.zw;
      }
    }
    workgroupBarrier();
    for (var b = 0u; b < BOARDS; b++) { state[b * 144u + t] = read[b]; }
    workgroupBarrier();
  }

  if (ENTERS == 1u) {
    var own: array<vec4f, BOARDS>;
    var sent: array<vec4f, BOARDS>;
    var scale: array<f32, BOARDS>;
    for (var b = 0u; b < BOARDS; b++) {
      own[b] = W[step.entered + BIAS + lane];
      sent[b] = W[step.entered + BIAS + 16u + lane];
      var squares = 0.0;
      for (var k = 0u; k < 16u; k++) { let x = state[b * 144u + mine + k]; squares += dot(x, x); }
      scale[b] = inverseSqrt(squares / 32.0 + 1e-6);
      states[((first + b) * 729u + node) * 16u + lane] = state[b * 144u + t];
    }
    for (var k = 0u; k < 8u; k++) {
      let gain = W[step.entered + k];
      let at = step.entered + ENTER + k * 128u + lane;
      let o0 = W[at]; let o1 = W[at + 32u]; let o2 = W[at + 64u]; let o3 = W[at + 96u];
      let s0 = W[at + 16u]; let s1 = W[at + 48u]; let s2 = W[at + 80u]; let s3 = W[at + 112u];
      for (var b = 0u; b < BOARDS; b++) {
        let at_state = b * 144u + mine + 2u * k;
        let x = vec4f(state[at_state], state[at_state + 1u]) * gain * scale[b];
        own[b] += x.x * o0 + x.y * o1 + x.z * o2 + x.w * o3;
        sent[b] += x.x * s0 + x.y * s1 + x.z * s2 + x.w * s3;
      }
    }
    for (var b = 0u; b < BOARDS; b++) {
      let at = ((first + b) * 729u + node) * 16u + lane;
      owns[at] = own[b];
      outbox[at] = max(sent[b], vec4f());
    }
  }
}
`;

// A forward pass by the project's own kernels on any WebGPU device, a browser's or Dawn's in Node:
// buffers, pipelines, and one submission per batch. shader.ts contains the passes; the caller owns
// the device.
import { BACKENDS } from "../../backends.ts";
import { messageOf, ModelError } from "../../errors.ts";
import { type Pass, PASSES, sharedBytes, shaderOf, LANES } from "./shader.ts";
import type { KernelWeights } from "../weights.ts";

/** Each board takes 0.65 MB in the buffers below. */
const MOST = BACKENDS.kernels.mostBoards;
/**
 * Boards per workgroup if the batch has that many: a weight is loaded once for all of them.
 * Of 1, 2 and 4, two are the fastest on an NVIDIA H100 (8,498, 9,279 and 7,477 boards/s at 256):
 * four leave too few workgroups.
 */
const TOGETHER = 2;

const NODES = 729;
const CELLS = 81;
/** Bytes per board in each buffer. */
const STATE = NODES * 32 * 4;
const MESSAGES = NODES * 64 * 4;
const SCORES = 2 * NODES * 4;
/** Distance between two uniforms of a pass: the largest alignment an adapter may ask for. */
const STEP = 256;

/** [batch, 2, 729]: scores of every candidate by the digit path, then by the quality path. */
export type KernelForward = (
  tokens: Int32Array,
  given: Int32Array,
  batch: number,
) => Promise<Float32Array>;

/** One dispatch: its pass, and the offsets of the block whose messages it reads and of the block that it starts. */
interface Dispatch {
  readonly pass: Pass;
  readonly heard: number;
  readonly entered: number;
}

/** The dispatches of a forward pass: blocks + 1. */
export function planOf({ blocks, qualityBlocks, blockAt }: KernelWeights): readonly Dispatch[] {
  const all = blocks + qualityBlocks;
  return Array.from({ length: all + 1 }, (_, i) => ({
    pass: passAt(i, blocks, qualityBlocks),
    heard: blockAt[i - 1] ?? 0,
    entered: blockAt[i] ?? 0,
  }));
}

function passAt(i: number, blocks: number, qualityBlocks: number): Pass {
  if (i === 0) return "first";
  if (i === blocks + qualityBlocks) return qualityBlocks ? "lastQuality" : "lastDigits";
  return i === blocks ? "turn" : "middle";
}

/**
 * Compiles the kernels and uploads the weights.
 * @throws ModelError when the device's limits are too low or a shader does not compile
 */
export async function openForward(
  device: GPUDevice,
  weights: KernelWeights,
): Promise<KernelForward> {
  expectLimits(device, weights);
  const plan = planOf(weights);
  const layout = layoutOf(device);
  const [single, together] = await Promise.all(
    [1, TOGETHER].map((boards) => pipelinesOf(device, layout, weights, boards)),
  );
  const w = upload(device, weights.data, GPUBufferUsage.STORAGE);
  const steps = upload(device, uniformsOf(plan), GPUBufferUsage.UNIFORM);
  const dispatches = { plan, layout, w, steps };
  const rooms = new Map<number, Room>();

  return async (tokens, given, batch) => {
    if (batch > MOST) {
      throw new RangeError(`${batch} boards in a batch; the kernels take ${MOST}.`);
    }
    const boards = batch < TOGETHER ? 1 : TOGETHER;
    const size = capacityFor(batch, boards);
    const room = rooms.get(size) ?? openRoom(device, dispatches, size);
    rooms.set(size, room);
    device.queue.writeBuffer(room.cells, 0, cellsOf(tokens, given));
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    let last: GPUComputePipeline | undefined;
    for (const [i, dispatch] of plan.entries()) {
      const pipeline = (boards === 1 ? single! : together!)[dispatch.pass]!;
      if (pipeline !== last) pass.setPipeline((last = pipeline));
      pass.setBindGroup(0, room.groups[i % 2]!, [i * STEP]);
      pass.dispatchWorkgroups(CELLS, Math.ceil(batch / boards));
    }
    pass.end();
    encoder.copyBufferToBuffer(room.scores, 0, room.read, 0, batch * SCORES);
    device.queue.submit([encoder.finish()]);
    await room.read.mapAsync(GPUMapMode.READ, 0, batch * SCORES);
    const answer = new Float32Array(room.read.getMappedRange(0, batch * SCORES).slice(0));
    room.read.unmap();
    return answer;
  };
}

/** Boards that the buffers are made for: the batch, rounded up to a power of two, at least 4. */
function capacityFor(batch: number, boards: number): number {
  if (boards === 1) return batch;
  return 2 ** Math.ceil(Math.log2(batch));
}

interface Room {
  readonly cells: GPUBuffer;
  readonly scores: GPUBuffer;
  readonly read: GPUBuffer;
  /** Even and odd dispatches, which swap the two buffers of messages. */
  readonly groups: readonly GPUBindGroup[];
}

function openRoom(
  device: GPUDevice,
  { layout, w, steps }: { layout: GPUBindGroupLayout; w: GPUBuffer; steps: GPUBuffer },
  boards: number,
): Room {
  const buffer = (bytes: number, usage: number) =>
    device.createBuffer({ size: boards * bytes, usage });
  const { STORAGE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
  const cells = buffer(CELLS * 4, STORAGE | COPY_DST);
  const scores = buffer(SCORES, STORAGE | COPY_SRC);
  const read = buffer(SCORES, MAP_READ | COPY_DST);
  const state = buffer(STATE, STORAGE);
  const own = buffer(MESSAGES, STORAGE);
  const messages = [buffer(MESSAGES, STORAGE), buffer(MESSAGES, STORAGE)] as const;
  const group = (inbox: GPUBuffer, outbox: GPUBuffer) =>
    device.createBindGroup({
      layout,
      entries: [
        { binding: 0, resource: { buffer: w } },
        { binding: 1, resource: { buffer: steps, size: 8 } },
        ...[cells, state, own, inbox, outbox, scores].map((each, i) => ({
          binding: i + 2,
          resource: { buffer: each },
        })),
      ],
    });
  const [a, b] = messages;
  return { cells, scores, read, groups: [group(b, a), group(a, b)] };
}

function layoutOf(device: GPUDevice): GPUBindGroupLayout {
  const types: readonly GPUBufferBindingType[] = [
    "read-only-storage",
    "uniform",
    "read-only-storage",
    "storage",
    "storage",
    "read-only-storage",
    "storage",
    "storage",
  ];
  return device.createBindGroupLayout({
    entries: types.map((type, binding) => ({
      binding,
      visibility: GPUShaderStage.COMPUTE,
      buffer: { type, hasDynamicOffset: type === "uniform" },
    })),
  });
}

async function pipelinesOf(
  device: GPUDevice,
  bindGroupLayout: GPUBindGroupLayout,
  weights: KernelWeights,
  boards: number,
): Promise<Readonly<Partial<Record<Pass, GPUComputePipeline>>>> {
  const module = device.createShaderModule({ code: shaderOf(boards) });
  const { messages } = await module.getCompilationInfo();
  const wrong = messages.find(({ type }) => type === "error");
  if (wrong) throw new ModelError(`A kernel does not compile here: ${wrong.message}`);
  const layout = device.createPipelineLayout({ bindGroupLayouts: [bindGroupLayout] });
  const used = new Set(planOf(weights).map(({ pass }) => pass));
  const made = [...used].map(async (pass) => {
    const parts = PASSES[pass];
    const constants = {
      ...parts,
      EMBED: parts.EMBEDS === 2 ? weights.qualityEmbed : weights.embed,
      HEAD_AT: parts.HEAD === 2 ? weights.qualityHead : weights.digitHead,
      READS: weights.reads,
    };
    const compute = { module, entryPoint: "main", constants };
    return [pass, await device.createComputePipelineAsync({ layout, compute })] as const;
  });
  return Object.fromEntries(
    await Promise.all(made).catch((error: unknown) => {
      throw new ModelError(`A kernel does not compile here: ${messageOf(error)}`);
    }),
  );
}

function expectLimits({ limits }: GPUDevice, { data }: KernelWeights): void {
  const needs: readonly (readonly [keyof GPUSupportedLimits & string, number])[] = [
    ["maxStorageBuffersPerShaderStage", 7],
    ["maxComputeInvocationsPerWorkgroup", LANES],
    ["maxComputeWorkgroupStorageSize", sharedBytes(TOGETHER)],
    ["maxStorageBufferBindingSize", Math.max(data.byteLength, MOST * MESSAGES)],
  ];
  for (const [name, least] of needs) {
    const has = Number(limits[name]);
    if (has < least) {
      throw new ModelError(`Its limit ${name} is ${has}; the kernels need ${least}.`);
    }
  }
}

function uniformsOf(plan: readonly Dispatch[]): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array((plan.length * STEP) / 4);
  for (const [i, { heard, entered }] of plan.entries()) words.set([heard, entered], (i * STEP) / 4);
  return words;
}

function upload(
  device: GPUDevice,
  data: Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>,
  usage: number,
): GPUBuffer {
  const buffer = device.createBuffer({
    size: data.byteLength,
    usage: usage | GPUBufferUsage.COPY_DST,
  });
  device.queue.writeBuffer(buffer, 0, data);
  return buffer;
}

const cellsOf = (tokens: Int32Array, given: Int32Array): Uint32Array<ArrayBuffer> =>
  Uint32Array.from(tokens, (token, i) => token + 16 * given[i]!);

// Requested turns, on the shipped model and against files that were exported with other numbers of turns.
import { readFileSync } from "node:fs";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { expect, test } from "vitest";
import { readManifest } from "./manifest.ts";
import { loadNodeDenoiser } from "./node.ts";
import { splitTurns, withTurns } from "./turn-ids.ts";
import { openForward } from "./turns.ts";

const folder = (id: string) => `public/models/${id}`;
const manifestOf = (id: string) =>
  readManifest(readFileSync(`${folder(id)}/manifest.json`, "utf8"), id);
const LOOPED = manifestOf("prism-looped");

const boards = (set: string, count: number) =>
  readFileSync(`puzzles/${set}.txt`, "utf8")
    .split("\n", count)
    .map((line) => Int32Array.from(line.slice(0, 81), Number));
const packed = (all: readonly Int32Array[]) => Int32Array.from(all.flatMap((one) => [...one]));
const clues = (tokens: Int32Array) => tokens.map((token) => Number(token > 0));

/** `forward` with `turns` turns, and the number of boards in each run of a turn. */
async function thinking(turns: number, file = "model.onnx", manifest = LOOPED) {
  const rows: number[] = [];
  const create = async (bytes: Uint8Array) => {
    const session = await InferenceSession.create(bytes, { intraOpNumThreads: 1 });
    const run = session.run.bind(session);
    const [name] = session.inputNames;
    session.run = ((feeds: Record<string, Tensor>) => {
      if (!("tokens" in feeds)) rows.push(feeds[name!]!.dims[0]! / 729);
      return run(feeds);
    }) as typeof session.run;
    return session;
  };
  const bytes = readFileSync(`${folder("prism-looped")}/${file}`);
  const opened = await openForward(
    { Tensor } as never,
    create as never,
    bytes,
    withTurns(manifest, turns),
  );
  return { ...opened, rows };
}

/** As close as a golden board must be: more turns increase rounding errors. */
const CLOSE = 0.02;

const largest = (one: Float32Array, other: Float32Array) =>
  one.reduce((most, value, i) => Math.max(most, Math.abs(value - other[i]!)), 0);

test.each(["model.onnx", "gpu.onnx"])(
  "eight turns of %s equal the file exported with eight",
  async (file) => {
    const exported = await InferenceSession.create("training/ablations/prism-looped-8/model.onnx", {
      intraOpNumThreads: 1,
    });
    const tokens = packed([...boards("extreme", 2), ...boards("minimal", 1)]);
    const cells = (values: Int32Array) => new Tensor("int32", values, [3, 81]);
    const whole = await exported.run({ tokens: cells(tokens), given: cells(clues(tokens)) });
    const turns = file === "gpu.onnx" ? LOOPED.gpu!.turns : LOOPED.turns;
    const { forward } = await thinking(8, file, { ...LOOPED, turns });
    const cut = await forward(tokens, clues(tokens), 3);
    expect(largest(cut.logits, whole["logits"]!.data as Float32Array)).toBeLessThan(2e-3);
    expect(largest(cut.quality!, whole["quality"]!.data as Float32Array)).toBeLessThan(2e-3);
  },
);

test("a board with a stable answer stops, with the same answer as alone", async () => {
  const [easy] = boards("givens30", 1);
  const [hard] = boards("extreme", 1);
  const { forward, rows } = await thinking(64);
  const alone = await Promise.all(
    [easy!, hard!].map(async (one) => {
      rows.length = 0;
      const { logits } = await forward(one, clues(one), 1);
      return { logits, looks: rows.length };
    }),
  );
  const tokens = packed([easy!, hard!]);
  rows.length = 0;
  const { logits } = await forward(tokens, clues(tokens), 2);
  expect(rows[0]).toBe(2);
  expect(rows.at(-1)).toBe(1);
  expect(rows.length).toBeLessThan(64 / 4);
  expect(largest(logits.subarray(0, 729), alone[0]!.logits)).toBeLessThan(CLOSE);
  expect(largest(logits.subarray(729), alone[1]!.logits)).toBeLessThan(CLOSE);
});

test("a model with requested turns has its own id and hash, and has passed its golden board", async () => {
  const denoiser = await loadNodeDenoiser(folder("prism-looped"), { threads: 1, turns: 32 });
  expect(denoiser.manifest.id).toBe("prism-looped.32");
  expect(denoiser.manifest.sha256).toBe(`${LOOPED.sha256.slice(0, -2)}20`);
  expect(splitTurns(denoiser.manifest.id)).toEqual({ id: "prism-looped", turns: 32 });
  await denoiser.close();
});

test("impossible numbers are refused with a sentence", () => {
  expect(() => withTurns(manifestOf("prism"), 8)).toThrow(/runs each of its blocks once/);
  expect(() => withTurns(LOOPED, 7)).toThrow("choose 4 to 64 in steps of 4");
  expect(() => withTurns(LOOPED, 68)).toThrow("choose 4 to 64 in steps of 4");
  expect(withTurns(LOOPED, null)).toBe(LOOPED);
});

test("a manifest that names an unknown tensor is refused with a sentence", async () => {
  const { turns } = LOOPED;
  await expect(
    thinking(8, "model.onnx", { ...LOOPED, turns: { ...turns!, fed: "t0_9" } }),
  ).rejects.toThrow(/no tensor "t0_9"/);
});

import type { InferenceSession } from "onnxruntime-web";
import { Tensor } from "onnxruntime-node";
import { describe, expect, test } from "vitest";
import { forwardOf } from "./engine.ts";
import { plainReason } from "./errors.ts";

const SIZES = { size: 4, vocab: 3 };
type Dims = readonly (number | string)[];

/** A session with the given descriptions of inputs and outputs, and answers of the given shapes. */
function session({
  inputs = { tokens: ["B", 4], given: ["B", 4] },
  outputs = { logits: ["B", 4, 3], quality: ["B", 4] },
  answers = { logits: [2, 4, 3], quality: [2, 4] },
  type = "int32",
}: {
  inputs?: Record<string, Dims>;
  outputs?: Record<string, Dims>;
  answers?: Record<string, readonly number[]>;
  type?: string;
}) {
  const told = (all: Record<string, Dims>, kind: string) =>
    Object.entries(all).map(([name, shape]) => ({ name, isTensor: true, type: kind, shape }));
  return {
    inputNames: Object.keys(inputs),
    outputNames: Object.keys(outputs),
    inputMetadata: told(inputs, type),
    outputMetadata: told(outputs, "float32"),
    run: () =>
      Promise.resolve(
        Object.fromEntries(
          Object.entries(answers).map(([name, dims]) => [
            name,
            new Tensor("float32", new Float32Array(dims.reduce((a, b) => a * b)), dims),
          ]),
        ),
      ),
  } as unknown as InferenceSession;
}

const opened = (of: Parameters<typeof session>[0]) =>
  forwardOf({ Tensor } as never, session(of), SIZES);

describe("a session's inputs and outputs", () => {
  test("that are right give answers", async () => {
    const { logits, quality } = await opened({})(new Int32Array(8), new Int32Array(8), 2);
    expect([logits.length, quality!.length]).toEqual([24, 8]);
  });

  test.each([
    [
      "turned round",
      { outputs: { logits: ["B", 3, 4] } },
      /"logits" of shape \[B, 4, 3\] \(its own is \[B, 3, 4\]\)/,
    ],
    ["flat", { outputs: { logits: ["B", 12] } }, /its own is \[B, 12\]/],
    [
      "for one board",
      { inputs: { tokens: [1, 4], given: [1, 4] } },
      /takes one board at a time.*dynamic batch/,
    ],
    [
      "of another size",
      { inputs: { tokens: ["B", 9], given: ["B", 9] } },
      /"tokens" of shape \[B, 4\]/,
    ],
    ["of another type", { type: "int64" }, /of int32 \(its own is int64\)/],
    [
      "one too many",
      { inputs: { tokens: ["B", 4], given: ["B", 4], noise: ["B"] } },
      /"noise", which this app does not have/,
    ],
    ["without logits", { outputs: { quality: ["B", 4] } }, /no output "logits"/],
  ] as const)("%s are refused before the first forward pass", (_what, of, why) => {
    expect(() => opened(of)).toThrow(why);
  });

  test.each([
    [{ logits: [2, 3, 4] }, /its own is \[2, 3, 4\] of 2 boards/],
    [{ logits: [24] }, /its own is \[24\]/],
    [{ logits: [2, 4, 3], quality: [1, 4] }, /"quality" of shape \[B, 4\]/],
  ])("that the file leaves open are checked by the answer %o", async (answers, why) => {
    const outputs = { logits: ["a", "b", "c"], quality: ["a", "b"] };
    const forward = opened({ outputs, answers });
    await expect(forward(new Int32Array(8), new Int32Array(8), 2)).rejects.toThrow(why);
  });
});

test.each([
  ["External data path for model loaded from bytes escapes working directory: /x/y", /second file/],
  [
    "Load model failed:/onnxruntime_src/onnxruntime/core/graph/model.cc:181 onnxruntime::Model::Model(ModelProto&&) Unsupported model IR version: 99, max supported IR version: 13",
    /newer ONNX/,
  ],
  [
    "Can't create a session. ERROR_CODE: 1, ERROR_MESSAGE: /mnt/vss/_work/1/s/onnxruntime/core/graph/model_load_utils.h:46 void onnxruntime::model_load_utils::ValidateOpsetForDomain(...) ONNX Runtime only *guarantees* support for models stamped with official released onnx opset versions. Opset 99 is under development",
    /newer ONNX/,
  ],
  [
    "Load model from m.onnx failed:Type Error: Type parameter (T) of Optype (Equal) bound to different types",
    /int64/,
  ],
  [
    "Can't create a session. ERROR_CODE: 9, ERROR_MESSAGE: /a/b/c.cc:12 onnxruntime::X::Y(int) Could not find an implementation for Foo(1)\nmore",
    /^Could not find an implementation for Foo\(1\)$/,
  ],
])("ONNX Runtime's %s becomes a plain sentence", (message, words) => {
  const reason = plainReason(message);
  expect(reason).toMatch(words);
  expect(reason).not.toContain("/onnxruntime");
});

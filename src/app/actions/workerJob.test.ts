// @vitest-environment happy-dom
// Reading and saving in a worker, which runs in the page here: progress, cancelling, and that a run sent in
// pieces is the run that was saved.
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { read, SECOND_THOUGHT } from "../../recording/testing.ts";
import { traceOfRecording } from "../../recording/trace.ts";
import { textOfRecording } from "../../recording/write.ts";
import { decodeTrace, encodeTrace } from "../../trace/format.ts";
import { forkAt } from "../../trace/fork.ts";
import { syntheticTrace } from "../../trace/testing.ts";
import type { AppStores } from "../state/app.ts";
import { testApp, toldBy } from "../testing.ts";
import { openTrace, saveTrace } from "./runFiles.ts";
import { HeldWorker } from "../testingWorker.ts";
import { show } from "../state/run.ts";
import { puzzlesInWorker, traceInWorker } from "./readingRun.ts";

const saved = vi.hoisted(() => vi.fn<(name: string, bytes: Uint8Array) => void>());
vi.mock("../state/saving.ts", () => ({ download: saved }));

const long = syntheticTrace({ steps: 300, seed: 2 });
const file = encodeTrace(long);

const asked = (nth: number) => vi.waitFor(() => HeldWorker.all[nth] ?? Promise.reject(new Error()));

let app: AppStores;
beforeEach(() => {
  localStorage.clear();
  HeldWorker.all.length = 0;
  vi.stubGlobal("Worker", HeldWorker);
  app = testApp();
});
afterEach(() => vi.unstubAllGlobals());

test("a run that is read in pieces is the one that was saved, forks and all", async () => {
  const forked = encodeTrace(forkAt(long, 280, { seed: 9 }));
  const reading = traceInWorker(app, forked);
  (await asked(0)).answer();
  expect(await reading).toEqual(decodeTrace(forked));
  expect(app.screen.getState().reading).toBeNull();
});

test("a bad file gives a sentence, and the board stays as it was", async () => {
  const bytes = file.slice();
  bytes[500]! ^= 1;
  const opening = openTrace(app, bytes);
  (await asked(0)).answer();
  await opening;
  expect(app.notices.getState()).toEqual([
    expect.objectContaining({ kind: "error", text: expect.stringMatching(/^Byte 12:/) }),
  ]);
  expect(app.run.getState().trace).toBeNull();
});

test("reading that takes long shows its progress, and cancelling it changes nothing", async () => {
  const { board } = app.game.getState();
  const opening = openTrace(app, file);
  const worker = await asked(0);
  expect(app.screen.getState().reading).toMatchObject({ kind: "trace", late: false });
  await vi.waitFor(() => expect(app.screen.getState().reading?.late).toBe(true));
  app.screen.getState().reading!.cancel();
  await opening;
  expect(worker.ended).toBe(true);
  expect(app.screen.getState().reading).toBeNull();
  expect([app.run.getState().trace, app.game.getState().board]).toEqual([null, board]);
  expect(app.notices.getState()).toEqual([]);
});

test("opening another file cancels the one being read", async () => {
  const first = traceInWorker(app, file);
  await asked(0);
  const second = puzzlesInWorker(app, `${"0".repeat(80)}1\n12x\n`, 1000);
  expect(await first).toBeNull();
  (await asked(1)).answer();
  expect(await second).toMatchObject({
    puzzles: [{ line: 1 }],
    problems: [expect.stringMatching(/line 2/i)],
  });
});

describe("a long run is saved", () => {
  beforeEach(() => saved.mockClear());

  test("as the same file as in the page, with forks, while another is read", async () => {
    const forked = { ...forkAt(long, 280, { seed: 9 }), solution: long.solution };
    app.run.setState(show(forked, false));
    const saving = saveTrace(app);
    const writer = await asked(0);
    const reading = traceInWorker(app, file);
    const reader = await asked(1);
    writer.answer();
    await saving;
    const [[name, bytes]] = saved.mock.calls as [[string, Uint8Array]];
    expect(name).toBe("prism-seed-9.trace");
    expect(Buffer.compare(bytes, encodeTrace(forked))).toBe(0);
    reader.answer();
    expect(await reading).toEqual(long);
    expect(app.screen.getState()).toMatchObject({ reading: null, saving: null });
  });

  test("unless cancelled, or a sentence says why it cannot be", async () => {
    app.run.setState(show(long, false));
    const first = saveTrace(app);
    await asked(0);
    app.screen.getState().saving!.cancel();
    await first;
    const broken = { ...long, steps: [...long.steps.slice(1), ...long.steps.slice(0, 1)] };
    app.run.setState(show({ ...broken, spec: { ...long.spec } }, false));
    const second = saveTrace(app);
    (await asked(1)).answer();
    await second;
    expect(saved).not.toHaveBeenCalled();
    expect(toldBy(app)).toEqual(["Step 1 is numbered 2; steps count up by one."]);
  });
});

describe("a recorded run is saved", () => {
  const [run] = read(SECOND_THOUGHT);
  const recorded = traceOfRecording(run!);
  beforeEach(() => {
    saved.mockClear();
    app.run.setState(show(recorded, false));
  });

  test("as the file of its lines, with progress", async () => {
    const saving = saveTrace(app);
    const worker = await asked(0);
    expect(app.screen.getState().saving).toMatchObject({ kind: "recordingFile", done: null });
    const shares: (number | null)[] = [];
    app.screen.subscribe(({ saving: now }) => now && shares.push(now.done));
    worker.answer();
    await saving;
    const [[name, bytes]] = saved.mock.calls as [[string, Uint8Array]];
    expect(name).toBe("test.jsonl.gz");
    expect(gunzipSync(bytes).toString()).toBe([...textOfRecording(run!)].join(""));
    expect(shares).toEqual(expect.arrayContaining([expect.closeTo(1 / 3), 1]));
  });

  test("unless cancelled", async () => {
    const saving = saveTrace(app);
    const worker = await asked(0);
    app.screen.getState().saving!.cancel();
    await saving;
    expect([worker.ended, saved.mock.calls, app.screen.getState().saving]).toEqual([
      true,
      [],
      null,
    ]);
  });
});

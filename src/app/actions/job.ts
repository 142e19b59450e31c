// Messages of jobWorker.ts, which reads and writes files off the main thread: it unpacks and checks
// a trace, finds puzzles in a text, packs a run. Steps are sent in pieces, because sending a long
// run at once blocks the page as long as reading it there.
import { deferred } from "../../deferred.ts";
import { messageOf } from "../../model/errors.ts";
import type { ParsedPuzzle } from "../../sudoku/formats.ts";
import type { Line } from "../../recording/lines.ts";
import type { Beginning, RecordedStep, Recording, Word } from "../../recording/types.ts";
import type { Header } from "../../trace/header.ts";
import type { StepRecord } from "../../diffusion/types.ts";

export type JobRequest =
  /** @param words vocabulary of runs read before, so that equal words get equal numbers */
  | {
      readonly kind: "recording";
      readonly file: File;
      readonly words: readonly Word[];
    }
  | { readonly kind: "trace"; readonly bytes: Uint8Array }
  /** @param most the most characters read */
  | { readonly kind: "puzzles"; readonly text: string | Uint8Array; readonly most: number }
  /** @param header of the run; its steps are requested with "more". @param steps how many */
  | { readonly kind: "file"; readonly header: Header; readonly steps: number }
  /** The same for a recorded run of another model. */
  | { readonly kind: "recordingFile"; readonly beginning: Beginning; readonly steps: number };

/** Answers "more". */
export type JobPiece =
  | { readonly kind: "steps"; readonly steps: readonly StepRecord[] }
  | { readonly kind: "recordedSteps"; readonly steps: readonly RecordedStep[] };

export interface Found {
  readonly puzzles: readonly ParsedPuzzle[];
  /** A sentence each. */
  readonly problems: readonly string[];
}

export type JobReply =
  /** Still working. */
  | { readonly type: "alive" }
  /** 0..1 */
  | { readonly type: "done"; readonly share: number }
  /** A run without its steps; flat, because forks may nest thousands deep. */
  | { readonly type: "run"; readonly header: Header }
  /** A recorded run of another model; its steps follow. */
  | { readonly type: "recording"; readonly beginning: Beginning }
  | { readonly type: "recorded"; readonly steps: readonly RecordedStep[]; readonly last: boolean }
  | { readonly type: "steps"; readonly steps: readonly StepRecord[] }
  /** Requests steps of the run to be packed: those after the first `from`, up to `to`. */
  | { readonly type: "more"; readonly from: number; readonly to: number }
  | { readonly type: "end"; readonly found: Found | null; readonly file: Uint8Array | null }
  | { readonly type: "wrong"; readonly sentence: string };

/** Steps that the page can receive or send in a few milliseconds. */
const PIECE = 250;
/** The most sentences on problems. */
const PROBLEMS = 1000;

/** The least visible progress: each report makes the page draw. */
const TOLD = 0.02;
/** A worker must report at least this often, or it counts as dead. */
const ALIVE_MS = 1000;
/** Bytes of a piece of a recording; transferred without a copy. */
const PIECE_BYTES = 2 ** 20;
const NOTHING = { found: null, file: null };

type End = Omit<Extract<JobReply, { type: "end" }>, "type">;

/**
 * A worker's side of a job.
 * @param say sends a message to the page
 * @returns receives the page's messages: the request, then the requested pieces
 */
export function createJob(
  say: (reply: JobReply, transfer?: Transferable[]) => void,
): (data: JobRequest | JobPiece) => void {
  let told = 0;
  let toldAt = 0;
  const sayDone = (share: number): void => {
    const now = performance.now();
    const grown = share - told >= TOLD || (share >= 1 && told < 1);
    if (!grown && now - toldAt < ALIVE_MS) return;
    toldAt = now;
    if (!grown) return say({ type: "alive" });
    told = share;
    say({ type: "done", share });
  };
  /** Receives the requested piece. */
  let take: (piece: JobPiece) => void = () => {};
  const asked = (from: number, to: number): Promise<JobPiece> => {
    const { promise, resolve } = deferred<JobPiece>();
    take = resolve;
    say({ type: "more", from, to });
    return promise;
  };

  async function answer(request: JobRequest): Promise<End> {
    if (request.kind === "puzzles") {
      const { parsePuzzles } = await import("../../sudoku/formats.ts");
      say({ type: "alive" });
      const { puzzles, problems } = parsePuzzles(request.text, request.most);
      const sentences = problems.slice(0, PROBLEMS).map(messageOf);
      return { ...NOTHING, found: { puzzles, problems: sentences } };
    }
    if (request.kind === "recording") {
      await readRecording(request);
      return NOTHING;
    }
    if (request.kind === "recordingFile")
      return { ...NOTHING, file: await recordingFile(request.beginning, request.steps) };
    const [{ decodeTrace, encodeTrace }, { headerOf, traceOf }] = await Promise.all([
      import("../../trace/format.ts"),
      import("../../trace/header.ts"),
    ]);
    say({ type: "alive" });
    if (request.kind === "file") {
      const steps = await stepsOf(request.steps);
      return { ...NOTHING, file: encodeTrace(traceOf(request.header, steps), sayDone) };
    }
    const trace = decodeTrace(request.bytes, sayDone);
    const { steps } = trace;
    say({ type: "run", header: headerOf({ ...trace, steps: [] }, { probs: null, quality: null }) });
    for (let at = 0; at < steps.length; at += PIECE)
      say({ type: "steps", steps: steps.slice(at, at + PIECE) });
    return NOTHING;
  }

  async function readRecording({ file, words }: Extract<JobRequest, { kind: "recording" }>) {
    const [{ readRecordings }, { withSharedWords }] = await Promise.all([
      import("../../recording/read.ts"),
      import("../../recording/shared-words.ts"),
    ]);
    say({ type: "alive" });
    const bytes = new Uint8Array(await file.arrayBuffer());
    const read = await readRecordings(bytes, file.name, { onDone: sayDone });
    for (const recording of withSharedWords(read, words)) sendRecording(recording);
  }

  function sendRecording({ steps, ...beginning }: Recording): void {
    say({ type: "recording", beginning });
    let piece: RecordedStep[] = [];
    let size = 0;
    for (const [at, step] of steps.entries()) {
      piece.push(step);
      size += bytesOf(step);
      const last = at === steps.length - 1;
      if (size < PIECE_BYTES && piece.length < PIECE && !last) continue;
      say({ type: "recorded", steps: piece, last }, piece.flatMap(buffersOf));
      [piece, size] = [[], 0];
    }
  }

  async function stepsOf(length: number): Promise<StepRecord[]> {
    const steps: StepRecord[] = [];
    while (steps.length < length) {
      const piece = await asked(steps.length, Math.min(length, steps.length + PIECE));
      if (piece.kind === "steps") steps.push(...piece.steps);
    }
    return steps;
  }

  /** Packs the steps as they arrive, so that the unpacked file is never in memory as a whole. */
  async function recordingFile(beginning: Beginning, length: number): Promise<Uint8Array> {
    const { lineMaker, textOfLine } = await import("../../recording/write.ts");
    const { header, ofStep, after } = lineMaker(beginning);
    const pack = new CompressionStream("gzip");
    const packed = new Response(pack.readable).arrayBuffer();
    const writer = pack.writable.getWriter();
    const encoder = new TextEncoder();
    const write = (line: Line) => writer.write(encoder.encode(textOfLine(line)));
    await write(header);
    // The size of the first step gives the number of steps per piece.
    for (let [at, most] = [0, 1]; at < length;) {
      const piece = await asked(at, Math.min(length, at + most));
      if (piece.kind !== "recordedSteps") continue;
      let size = 1;
      for (const step of piece.steps) {
        size += bytesOf(step);
        const line = ofStep(step);
        if (line) await write(line);
        sayDone(++at / length);
      }
      most = Math.max(1, Math.min(PIECE, Math.floor((PIECE_BYTES * piece.steps.length) / size)));
    }
    for (const line of after()) await write(line);
    await writer.close();
    return new Uint8Array(await packed);
  }

  return (data) => {
    if (data.kind === "steps" || data.kind === "recordedSteps") return take(data);
    answer(data).then(
      (end) => say({ type: "end", ...end }, end.file ? [end.file.buffer as ArrayBuffer] : []),
      (error: unknown) => say({ type: "wrong", sentence: messageOf(error) }),
    );
  };
}

const bytesOf = (step: RecordedStep): number =>
  buffersOf(step).reduce((sum, { byteLength }) => sum + byteLength, 0);

function buffersOf({ positions, tokens, scores }: RecordedStep): ArrayBuffer[] {
  const { best, p, entropy, standing, quality } = scores ?? {};
  return [positions, tokens, best, p, entropy, standing, quality].flatMap((array) =>
    array ? [array.buffer as ArrayBuffer] : [],
  );
}

// Times contestants in turns in one run, so that other work on the machine affects all alike, and
// compares them. contestants.ts and dawn.ts define them.
import { aligned } from "../cli/bench-table.ts";
import { median } from "./timing.ts";

export interface Contestant {
  readonly name: string;
  readonly device: string;
  /** True if the adapter is software on the CPU. */
  readonly software: boolean;
  /** Whether it computes on a WebGPU adapter. */
  readonly gpu: boolean;
  /** Dispatches of a forward pass of one board; null if they cannot be counted. */
  readonly kernels: number | null;
  /** Milliseconds of a forward pass of `batch` boards, over at least `least` milliseconds. */
  readonly time: (batch: number, least: number) => Promise<number>;
}

export interface Speed {
  readonly runtime: string;
  readonly device: string;
  readonly fallback_adapter: boolean;
  readonly kernels: number | null;
  readonly batch: number;
  /** Median over the turns. */
  readonly ms_per_forward: number;
  /** Boards, that is NFE, per second. */
  readonly boards_per_second: number;
  /** Ratio to one thread of WebAssembly, at this batch or its largest; null without it. */
  readonly of_wasm: number | null;
  /** Ratio to ONNX Runtime's WebGPU on the same adapter at the same batch; null without it. */
  readonly of_webgpu: number | null;
}

/** Beginnings of the names of the two baselines. */
export const WASM = "wasm, 1 thread";
export const WEBGPU = "ONNX Runtime WebGPU";

const BATCHES = [1, 16, 64, 256] as const;
/** The shortest time of a turn, in milliseconds. */
const LEAST = 200;

export async function speedsOf(all: readonly Contestant[], turns: number): Promise<Speed[]> {
  const times = new Map<string, number[]>();
  for (let turn = 0; turn < turns; turn++) {
    for (const contestant of all) {
      for (const batch of BATCHES.filter((each) => enters(contestant, each, turn))) {
        const key = `${contestant.name} ${batch}`;
        console.error(`Turn ${turn + 1} of ${turns}: ${contestant.name}, batch ${batch}`);
        const ms = await contestant.time(batch, contestant.software ? 0 : LEAST);
        times.set(key, [...(times.get(key) ?? []), ms]);
      }
    }
  }
  const perSecond = ({ name }: Contestant, batch: number): number | null => {
    const measured = times.get(`${name} ${batch}`);
    return measured ? (1000 * batch) / median(measured) : null;
  };
  const wasm = all.find(({ name }) => name.startsWith(WASM));
  return all.flatMap((contestant) =>
    BATCHES.filter((batch) => times.has(`${contestant.name} ${batch}`)).map((batch): Speed => {
      const here = perSecond(contestant, batch)!;
      const peer = all.find(
        ({ name, kernels }) => name.startsWith(WEBGPU) && !kernels === !contestant.kernels,
      );
      const against = contestant.gpu && peer ? perSecond(peer, batch) : null;
      const thread = wasm && (perSecond(wasm, batch) ?? perSecond(wasm, 16));
      return {
        runtime: contestant.name,
        device: contestant.device,
        fallback_adapter: contestant.software,
        kernels: contestant.kernels,
        batch,
        ms_per_forward: (1000 * batch) / here,
        boards_per_second: here,
        of_wasm: thread ? here / thread : null,
        of_webgpu: against ? here / against : null,
      };
    }),
  );
}

/**
 * Limits for slow contestants: a software adapter does one forward pass per turn, of one board, and a
 * processor at most 16 boards. More would take minutes without more information.
 */
function enters({ software, gpu }: Contestant, batch: number, turn: number): boolean {
  return software ? batch === 1 && turn < 3 : gpu || batch <= 16;
}

export function speedTable(speeds: readonly Speed[]): string {
  const ratio = (value: number | null) => value?.toFixed(2) ?? "";
  const rows = speeds.map((row) => [
    row.runtime,
    `${row.device}${row.fallback_adapter ? " (fallback adapter: software on the CPU)" : ""}`,
    row.kernels ? String(row.kernels) : "",
    String(row.batch),
    row.ms_per_forward.toFixed(2),
    row.boards_per_second.toFixed(1),
    ratio(row.of_wasm),
    ratio(row.of_webgpu),
  ]);
  const head = ["runtime", "device", "kernels", "batch", "ms/forward", "boards/s"];
  return aligned([[...head, "of wasm, 1 thread", "of ONNX Runtime WebGPU"], ...rows]);
}

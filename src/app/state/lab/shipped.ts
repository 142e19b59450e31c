// The results that come with the app. A missing or damaged file gives a sentence; the rest is shown.
import { messageOf } from "../../../model/errors.ts";
import { type HeadReport, readHeadReports } from "../../../results/head-report.ts";
import { type Measured, readMeasured } from "../../../results/measured.ts";
import { Missing, type Read } from "./reading.ts";

export interface Shipped {
  readonly rows: readonly Measured[];
  readonly heads: readonly HeadReport[];
  /** Whole sentences. */
  readonly problems: readonly string[];
}

const ROWS = "results/bench.json";
const HEADS = "results/head.json";

export async function readShipped(read: Read): Promise<Shipped> {
  const problems: string[] = [];
  const part = async <T>(url: string, what: string, parse: (json: unknown) => readonly T[]) => {
    try {
      return parse(JSON.parse(await read(url)));
    } catch (error) {
      const why = messageOf(error).replace(/\.$/, "");
      problems.push(
        error instanceof Missing
          ? `This copy of the app comes without ${what} (${url}).`
          : `The ${what} that come with the app cannot be read (${url}: ${why}).`,
      );
      return [];
    }
  };
  const [rows, heads] = await Promise.all([
    part(ROWS, "measured samplers", readMeasured),
    part(HEADS, "scores of the quality head", readHeadReports),
  ]);
  return { rows, heads, problems };
}

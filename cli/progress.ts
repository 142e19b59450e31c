// A progress bar on standard error, if that is a terminal.
import { Presets, SingleBar } from "cli-progress";

/** Starts a bar; cli-progress stays silent when standard error is not a terminal. */
export function progressBar(label: string, total: number): SingleBar {
  const bar = new SingleBar(
    { format: `${label} {bar} {value}/{total}  {eta_formatted} left`, stream: process.stderr },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return bar;
}

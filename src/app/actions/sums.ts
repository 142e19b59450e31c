// Sums to watch: made by seed or read from text, and run by their own model.
import { SUMS } from "../../domains/sums.ts";
import { random } from "../../random.ts";
import { specOf } from "../../run/spec.ts";
import { type Asked, sumPuzzle } from "../../sums/generator.ts";
import { formatSum, parseSum } from "../../sums/text.ts";
import { startTrace } from "../../trace/record.ts";
import type { AppStores } from "../state/app.ts";
import { show } from "../state/run.ts";
import { preparing } from "./preparing.ts";

/** Digits of each number. */
const DIGITS = 6;

/** A sum as text, with `asked` masked; equal seeds give equal sums. */
export const madeSum = (asked: Asked, seed: number): string =>
  formatSum(DIGITS, sumPuzzle(random(seed), DIGITS, asked).clues);

/**
 * Runs a sum on screen; the person's own board stays as it is.
 * @param perStep digits written in a forward pass
 * @param remasks whether the run may take digits back
 * @throws SumError if the text is no sum
 */
export async function watchSum(
  app: AppStores,
  text: string,
  perStep: number,
  remasks: boolean,
): Promise<void> {
  const { tokens } = parseSum(text, DIGITS);
  await preparing(app, async () => {
    const model = await app.models.named(SUMS.id);
    const spec = specOf(model, {
      tokens,
      sampler: remasks ? "prism" : "mdm",
      // Several sums are true, so digits are drawn instead of always taking the likeliest.
      params: { perStep, sure: 1, temperature: 1, nfe: 64 },
      seed: app.settings.getState().seed,
    });
    app.run.setState(show(startTrace(spec, model.device, null), true));
    app.screen.setState({ shows: "run", selected: null, also: [] });
  });
}

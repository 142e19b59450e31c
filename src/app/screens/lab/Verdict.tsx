// What a person's own experiment shows so far, and how many more boards it needs. Boards are compared in
// pairs; the evidence is valid at every look.
import type { Measured } from "../../../results/measured.ts";
import { ENOUGH, pairedOf } from "../../../results/paired.ts";
import { atBudget, useView, type View } from "./view.ts";
import { verdict as words } from "../../text/lab.ts";

export function Verdict({ rows }: { readonly rows: readonly Measured[] }) {
  const view = useView(rows);
  const told = view.budgets.flatMap((nfe) => sentencesAt({ ...view, nfe }));
  if (told.length === 0) return null;
  return (
    <section className="said" aria-label={words.title}>
      <h2>{words.title}</h2>
      <ul>
        {told.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

/** The best sampler at a budget against each of the others. */
function sentencesAt(view: View): string[] {
  const [best, ...others] = atBudget(view).toSorted((a, b) => rate(b.rows) - rate(a.rows));
  return others.flatMap((other) => {
    const paired = pairedOf(best!.rows[0]!, other.rows[0]!);
    if (!paired) return [];
    const { onlyA, onlyB, boards, evidence, needed } = paired;
    const apart = evidence >= ENOUGH && onlyA !== onlyB;
    const ending = apart
      ? words.apart((onlyA > onlyB ? best! : other).label, evidence.toFixed(0))
      : words.level(needed);
    return [
      words.at(view.nfe) + words.pair(best!.label, other.label, onlyA, onlyB, boards) + ending,
    ];
  });
}

const rate = ([row]: readonly Measured[]): number => row!.valid_rate;

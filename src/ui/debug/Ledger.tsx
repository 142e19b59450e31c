// What a remask was worth: rates of solved boards as bars with their intervals.
import type { Domain } from "../../diffusion/domain.ts";
import type { Ledger as Found, Way } from "../../results/ledger.ts";
import type { Counted } from "../../results/statistics.ts";
import { count } from "../../trace/words.ts";
import { ledger as words } from "./words.ts";
import "./ledger.css";
const WAYS = Object.entries(words.ways) as readonly (readonly [Way, string])[];

interface Props {
  readonly domain: Domain;
  readonly ledger: Found;
}

export function Ledger({ domain, ledger }: Props) {
  const { taken, chances, seeds, worth, nfe } = ledger;
  const fewest = Math.min(chances.remasked.runs, chances.later.runs);
  return (
    <section className="stack gap-3 ledger" aria-label={words.title}>
      <p className="ledger-worth">
        <b>{words.points(signed(worth.value))}</b>
        {words.worth(
          signed(worth.low),
          signed(worth.high),
          domain.symbol(taken.token),
          domain.name(taken.cell),
        )}
      </p>
      <dl className="stack gap-2 ledger-ways">
        {WAYS.map(([way, name]) => (
          <Line key={way} name={name} chance={chances[way]} />
        ))}
      </dl>
      <p className="help">
        {words.cost(count(nfe, "forward pass"), count(seeds, "seed"))}{" "}
        {fewest < seeds && words.copies(count(seeds, "seed"), fewest)}
      </p>
    </section>
  );
}

function Line({ name, chance }: { readonly name: string; readonly chance: Counted }) {
  const { solved, runs, low, high } = chance;
  const at = (share: number) => `${share * 100}%`;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <svg className="ledger-bar" aria-hidden="true">
          <rect className="ledger-track" width="100%" height="100%" />
          <rect className="fill-unmask" width={at(solved / runs)} height="100%" />
          <line className="ledger-whisker" x1={at(low)} x2={at(high)} y1="50%" y2="50%" />
        </svg>
        <span>{high === 0 ? words.none : words.solved(solved, runs)}</span>
      </dd>
    </div>
  );
}

/** "+12", "−3", "0". */
function signed(share: number): string {
  const points = Math.round(share * 100);
  return points === 0 ? "0" : points > 0 ? `+${points}` : `−${-points}`;
}

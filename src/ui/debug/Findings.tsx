// The findings of a run as a row of buttons; each goes to its steps in turn. trace/findings.ts finds them.
import type { Domain } from "../../diffusion/domain.ts";
import type { Finding, Moment } from "../../trace/findings.ts";
import { tokenInWords } from "../../trace/words.ts";
import { findings as words } from "./words.ts";
import "./findings.css";

interface Props {
  readonly domain: Domain;
  readonly findings: readonly Finding[];
  /** The step shown; a finding with several steps goes to the next one after it. */
  readonly step: number;
  readonly onGo: (moment: Moment) => void;
}

export function Findings({ domain, findings, step, onGo }: Props) {
  const help = words.help(domain.nouns.token, domain.nouns.position);
  return (
    <ul className="row gap-1 findings" aria-label={words.title}>
      {findings.map((finding) => (
        <li key={finding.kind}>
          <button
            type="button"
            className={`finding finding-${toneOf(finding)}`}
            title={help[finding.kind]}
            onClick={() => onGo(nextMoment(finding.moments, step))}
          >
            <small className="said">{words.kinds[finding.kind]}</small>
            <b>{factOf(domain, finding)}</b>
          </button>
        </li>
      ))}
    </ul>
  );
}

const nextMoment = (moments: readonly Moment[], step: number): Moment =>
  moments.find((moment) => moment.step > step) ?? moments[0]!;

function toneOf({ kind }: Finding): "bad" | "good" | "plain" {
  if (kind === "right remasks") return "good";
  return kind === "settled" || kind === "remasks" || kind === "replaces" ? "plain" : "bad";
}

function factOf(domain: Domain, finding: Finding): string {
  const [first] = finding.moments;
  switch (finding.kind) {
    case "first wrong":
    case "longest wrong": {
      const { wrong, right } = finding;
      return words.wrong(
        domain.name(wrong.cell),
        tokenInWords(domain, wrong.token),
        tokenInWords(domain, right),
        wrong.since,
        wrong.until,
      );
    }
    case "no return":
    case "conflict":
      return words.step(first!.step);
    case "oscillation":
      return words.oscillation(
        domain.name(first!.cell!),
        tokenInWords(domain, finding.token),
        finding.times,
      );
    case "settled":
      return first!.step === 0 ? words.neverRemasked : words.afterStep(first!.step);
    default:
      return String(finding.moments.length);
  }
}

// Reads what an embedding page asks for in its query. A part that cannot be read gets its default and
// a sentence that says so.
import { findSampler } from "../../../diffusion/samplers/registry.ts";
import { LESSONS, type LessonId } from "../../../trace/lessons.ts";
import { quote } from "../../../quote.ts";
import { type Link, parseLink, partsOf } from "../../../trace/link.ts";
import { HEATS, type Heat } from "../../../ui/board/heat.ts";
import { type Theme, THEMES } from "../../state/settings.ts";

export interface Wishes {
  /** A recorded run of the lesson. */
  readonly lesson: LessonId;
  /** A puzzle, sampler, parameters and seed to run instead; null without a puzzle. */
  readonly link: Link | null;
  readonly step: number;
  readonly heat: Heat;
  readonly marks: boolean;
  readonly theme: Theme;
  readonly problems: readonly string[];
}

/** Lessons of former versions, and the run that replaced each. */
const FORMER: Readonly<Record<string, LessonId>> = {
  masks: "order-surest",
  "chance-kept": "no-way-back",
  "chance-released": "letting-go",
};

const OWN = ["lesson", "heat", "marks", "theme"] as const;

export function wishesIn(search: string): Wishes {
  const query = partsOf(search);
  const problems: string[] = [];
  const among = <T extends string>(name: string, values: readonly T[], otherwise: T): T => {
    const text = FORMER[query.get(name) ?? ""] ?? query.get(name);
    const found = values.find((value) => value === text);
    if (text !== null && found === undefined)
      problems.push(`${name} cannot be "${quote(text)}"; choose one of ${values.join(", ")}.`);
    return found ?? otherwise;
  };
  const own = {
    lesson: among("lesson", LESSONS, "letting-go"),
    // Remasks were called releases until version 0.2.
    heat: query.get("heat") === "releases" ? "remasks" : among("heat", HEATS, "quality"),
    marks: among("marks", ["0", "1"], "1") === "1",
    theme: among("theme", THEMES, "system"),
  };
  for (const name of OWN) query.delete(name);
  const { link, problems: others } = parseLink(query.toString());
  const known = link.sampler === null || findSampler(link.sampler) !== undefined;
  if (!known) problems.push(`There is no sampler "${quote(link.sampler!)}"; PRISM runs instead.`);
  return {
    ...own,
    link: link.board ? { ...link, sampler: known ? link.sampler : null } : null,
    step: link.step ?? 0,
    problems: [...problems, ...others],
  };
}

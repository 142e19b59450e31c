import anchorme from "anchorme";
import Autolinker from "autolinker";
import fc from "fast-check";
import { LinkifyIt } from "linkify-it";
import * as linkifyjs from "linkifyjs";
import lz from "lz-string";
import { describe, expect, it } from "vitest";
import { garbled, longer } from "../fuzzing.ts";
import { leavesTrail, trailOf } from "./digest.ts";
import { forkAt } from "./fork.ts";
import { formatLink, type Link, linkOf, parseLink } from "./link.ts";
import { syntheticTrace } from "./testing.ts";
import type { Trace } from "./types.ts";

const trace = syntheticTrace({ steps: 30, seed: 5 });
const cell = trace.spec.given.indexOf(0);
const shorter = (link: Link): Link => ({
  ...link,
  model: link.model && { ...link.model, hash: link.model.hash?.slice(0, 12) ?? null },
});

describe("a link", () => {
  it("contains everything that determines a run, and the step", () => {
    const link = linkOf(trace, 7);
    expect(parseLink(formatLink(link))).toEqual({ link: shorter(link), problems: [] });
    expect(link).toMatchObject({ seed: 5, step: 7, sampler: "prism", params: { threshold: 0.5 } });
  });

  it("separates digits that are not clues from the clues", () => {
    const tokens = Uint8Array.from(trace.spec.tokens);
    tokens[cell] = 4;
    const own = linkOf({ ...trace, spec: { ...trace.spec, tokens }, steps: [] }, 0);
    expect(parseLink(formatLink(own)).link.board).toEqual({ tokens, given: trace.spec.given });
  });

  it("carries forks with their changes, and the trail for comparing a re-run", () => {
    const free = trace.spec.given.indexOf(0);
    const edits = [{ type: "set", cell: free, token: 3 }] as const;
    const fork = forkAt(forkAt(trace, 0, { edits }), 0, { seed: 9, params: { perStep: 1 } });
    const { link, problems } = parseLink(`?${formatLink(linkOf(fork, 0, true))}`);
    expect(problems).toEqual([]);
    expect(link.forks).toEqual([{ step: 0, edits, params: { perStep: 1 }, seed: 9 }]);
    expect(link.seed).toBe(5);
    expect(leavesTrail(fork, link.trail!)).toBeNull();
  });

  it("leaves out only the malformed part, and reports it", () => {
    const good = formatLink(linkOf(trace, 7));
    for (const [bad, said] of [
      ["p=12", "puzzle (p)"],
      ["seed=-1", "seed"],
      ["step=two", "step"],
      ["s=%20", "sampler (s)"],
      ["m=../x", "model (m)"],
      ["f=abc", "forks (f)"],
      ["t=xyz", "trail (t)"],
    ] as const) {
      const query = new URLSearchParams(good);
      const [key, value] = [...new URLSearchParams(bad)][0]!;
      query.set(key, value);
      const { link, problems } = parseLink(query.toString());
      expect(problems).toHaveLength(1);
      expect(problems[0]).toContain(said);
      expect(link.params).toEqual(trace.spec.params);
    }
    const params = parseLink("x.=1&x.perStep=2&x.__proto__=3&x.order=");
    expect(params.link.params).toEqual({ perStep: 2 });
    expect(params.problems).toHaveLength(3);
    expect(parseLink(`p=${"1".repeat(81)}&d=${"2".repeat(81)}`).problems).toHaveLength(1);
  });

  it("carries a hundred forks with a digit each, and not more than its limit", () => {
    const forks = Array.from({ length: 100 }, (_, i) => ({
      step: 3 * i,
      edits: [{ type: "set", cell: (i * 37) % 81, token: 1 + (i % 9) }] as const,
      seed: i * 101,
    }));
    const { link, problems } = parseLink(formatLink({ ...linkOf(trace, 7), forks }));
    expect(problems).toEqual([]);
    expect(link.forks).toEqual(forks);
    const bomb = Array.from({ length: 60_000 }, () => ({ step: 1 }));
    expect(parseLink(formatLink({ ...linkOf(trace, 7), forks: bomb })).problems).toEqual([
      "The link's forks (f) are damaged; they were left out.",
    ]);
  });

  it("that is too large is refused before any part is read", () => {
    const parts = Array.from({ length: 9000 }, (_, i) => `x.a${i}=1`).join("&");
    const [first, second] = ["[", "1"].map((text) =>
      lz.compressToEncodedURIComponent(text.repeat(1e5)),
    );
    for (const [query, says] of [
      [
        `p=${"1".repeat(70_000)}`,
        "The link has 70002 characters, and the limit is 65536; it was not read.",
      ],
      [parts.slice(0, 60_000), "The link has more than 256 parts; it was not read."],
      [`f=${first}`, "The link's forks (f) are damaged; they were left out."],
      [`f=${second}`, "The link's forks (f) are damaged; they were left out."],
    ] as const) {
      const { link, problems } = parseLink(query);
      expect(problems).toEqual([says]);
      expect(link).toMatchObject({ board: null, params: {}, forks: [] });
    }
  });

  it("with a part twice uses the first and reports it, like an unknown part", () => {
    const twice = "seed=5&x.perStep=2&seed=6&x.perStep=3&step=1&step=1&zoom=3";
    const { link, problems } = parseLink(twice);
    expect(link).toMatchObject({ seed: 5, step: 1, params: { perStep: 2 } });
    expect(problems).toEqual([
      'The link contains "seed" more than once; the first was used.',
      'The link contains "x.perStep" more than once; the first was used.',
      'The link\'s part "zoom" is unknown; it was left out.',
    ]);
  });

  it("reads any text without a crash, and what it read can be written again", () => {
    const edits = [{ type: "set", cell, token: 3 }] as const;
    const fork = forkAt(forkAt(trace, 0, { edits }), 0, { seed: 9 });
    const said = (one: Trace, shared: boolean) => garbled(formatLink(linkOf(one, 7, shared)));
    const key = fc.constantFrom("", "p=", "f=", "x.a=", "t=", "m=");
    const begun = fc.tuple(key, fc.string()).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.oneof(begun, said(trace, false), said(fork, true)), (text) => {
        const { link, problems } = parseLink(text);
        for (const problem of problems) expect(problem).toMatch(/^(The|In the) link[^\n]*\.$/);
        const again = parseLink(formatLink(link));
        expect(again.problems).toEqual([]);
        expect(again.link).toEqual(shorter(link));
      }),
      longer({ numRuns: 3000, seed: 22 }),
    );
  });
});

describe("a link that passed through other programs", () => {
  const dots = `${"1".padEnd(70, "2")}...........`;
  const link = formatLink({ ...linkOf(trace, 7, true), forks: [{ step: 0, seed: 3 }] });
  const address = `https://example.org/x/#/play?${link}`;

  it.each<[string, (text: string) => readonly (string | undefined)[]]>([
    ["linkify-it", (text) => (new LinkifyIt().match(text) ?? []).map(({ url }) => url)],
    ["linkifyjs", (text) => linkifyjs.find(text).map(({ href }) => href)],
    ["autolinker", (text) => Autolinker.parse(text, {}).map((match) => match.getAnchorHref())],
    ["anchorme", (text) => anchorme.list(text).map(({ string }) => string)],
  ])("is found whole by %s, in a sentence and at its end", (_, linksIn) => {
    const board = { tokens: new Uint8Array(81), given: new Uint8Array(81) };
    const empty = formatLink({ ...linkOf(trace, 0), board, params: {} });
    for (const whole of [address, `https://example.org/#/play?${empty}`])
      for (const text of [whole, `Look: ${whole} is hard.`, `I mean ${whole}.`, `(${whole})`])
        expect(linksIn(text)).toEqual([whole]);
  });

  it("has only characters that no program escapes or removes", () => {
    for (const shared of [false, true])
      for (const step of [0, 7]) {
        const one = formatLink(linkOf(trace, step, shared));
        expect(one).toMatch(/^[\w.=&-]*\w$/);
        expect(one).not.toContain("..");
      }
  });

  it.each([
    ["a full stop", (one: string) => `${one}.`],
    ["a bracket and a comma", (one: string) => `${one}),`],
    ["a tracker's parts", (one: string) => `${one}&fbclid=IwAR0x&utm_source=a`],
    ["a tracker's query", (one: string) => `${one}?fbclid=IwAR0x`],
    ["a tracker's fragment", (one: string) => `${one}#utm_source=rss`],
    ["a question mark", (one: string) => `?${one}`],
    ["HTML's names", (one: string) => one.replaceAll("&", "&amp;")],
    ["HTML", (one: string) => one.replaceAll("&", "&#38;")],
    ["an escape", (one: string) => encodeURIComponent(one)],
    ["two escapes", (one: string) => encodeURIComponent(encodeURIComponent(one))],
    ["quoted-printable", (one: string) => one.replaceAll("=", "=3D")],
  ])("reads the same with %s", (_, mangle) => {
    expect(parseLink(mangle(link))).toEqual(parseLink(link));
    expect(parseLink(link).problems).toEqual([]);
  });

  it("of an older version is read, with a report of what was cut off", () => {
    const whole = parseLink(`p=${dots}&m=prism~0123456789ab`);
    expect(whole).toMatchObject({
      problems: [],
      link: { model: { id: "prism", hash: "0123456789ab" } },
    });
    expect(parseLink(`p=${dots}.`).link.board).toEqual(whole.link.board);
    const cut = parseLink(`p=${dots.slice(0, -3)}`);
    expect(cut.link.board).toEqual(whole.link.board);
    expect(cut.problems).toEqual([
      'The link was cut: its part "p" lacks the last 3 of 81 cells; they are read as empty.',
    ]);
    expect(parseLink(`p=${dots.slice(0, 50)}`).link.board).toBeNull();
  });
});

describe("a trail", () => {
  it("finds the step at which another run diverges", () => {
    const other = { ...trace, steps: trace.steps.slice(0, 12) };
    expect(leavesTrail(other, trailOf(trace))).toBeNull();
    const idle = trace.steps.findIndex((record, i) => i > 4 && record.events.length > 0);
    const steps = trace.steps.map((r, i) => (i === idle ? { ...r, events: [] } : r));
    expect(leavesTrail({ ...trace, steps }, trailOf(trace))).toBe(idle + 1);
  });
});

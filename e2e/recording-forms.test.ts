// Every supported format of recorded runs, dropped on the debugger; and faulty files, each of which gets one
// sentence with line and step, while the run before stays.
import { expect, test } from "./lab.ts";
import {
  GEMMA,
  header,
  LLADA,
  packed,
  ROWS,
  SECOND_THOUGHT,
  STEP_MAPS,
  textOf,
} from "../src/recording/testing.ts";

const json = (value: unknown): string => JSON.stringify(value);
const ours = (...lines: readonly object[]): string => textOf([header(), ...lines]);
const map = textOf([header({ size: 3 }), { step_map: [2, 1, 2], ids: [1, 3, 4] }, { end: "done" }]);
const ids = textOf([
  header(),
  { step: 1, set: [[0, 1]] },
  { step: 2, set: [[0, null]] },
  { end: "done" },
]);

/** The dropped file, and its steps and positions. */
const FORMS: Readonly<
  Record<string, readonly [name: string, file: Uint8Array | string, steps: number, size: number]>
> = {
  "a recording, the steps alone": ["map.jsonl", map, 2, 3],
  "a recording, rows of ids": ["rows.jsonl", ids, 2, 6],
  "a recording, rows and scores": ["scores.jsonl", textOf(SECOND_THOUGHT), 3, 6],
  "a recording, packed": ["packed.jsonl.gz", packed(textOf(SECOND_THOUGHT)), 3, 6],
  "the steps alone, packed": ["map.jsonl.gz", packed(map), 2, 3],
  "rows of ids, packed": ["rows.jsonl.gz", packed(ids), 2, 6],
  "rows of ids": ["rows.json", json(ROWS), 4, 3],
  "rows of ids, one a line": ["rows.txt", ROWS.map(json).join("\n"), 4, 3],
  "Dream's history": ["dream.json", json({ history: ROWS.map((row) => [row]) }), 4, 3],
  "dllm's histories": ["dllm.json", json({ histories: ROWS.map((row) => [row]) }), 4, 3],
  "a step map of lmdeploy": ["lmdeploy.json", json(STEP_MAPS.lmdeploy), 3, 3],
  "a step map of SGLang": ["sglang.json", json([STEP_MAPS.sglang]), 3, 3],
  "a bare step map": ["map.json", "[1, 3, 2]", 3, 3],
  "LLaDA's printed process": ["sample_process.txt", LLADA, 3, 3],
  "a scrubber of DiffusionGemma": ["token_scrubber.html", GEMMA, 2, 2],
};

test.beforeEach(async ({ page }) => {
  await page.route("**/models/**", () => {});
  await page.goto("./#/debug");
});

for (const [what, [name, file, steps, size]] of Object.entries(FORMS))
  test(`${what}, dropped on the page, is shown`, async ({ lab, page }) => {
    await lab.drop(name, file);
    const row = page.getByRole("listbox", { name: "Text of the run" });
    await expect(row.getByRole("option")).toHaveCount(size);
    await expect(lab.status("Step")).toHaveText(new RegExp(`/ ${steps}$`));
  });

const scored = (scores: object): string => ours({ step: 1, set: [], ...scores });

const FAULTS: Readonly<Record<string, readonly [file: string, sentence: RegExp]>> = {
  "a step of another length": [
    ours({ step: 1, set: [[0, 1]] }, { step: 2, ids: [1] }),
    /bad\.jsonl: Line 3, step 2: the row has 1 /,
  ],
  "a token outside the vocabulary": [
    ours({ step: 1, set: [[0, 10]] }),
    /Line 2, step 1: token 10 is outside/,
  ],
  "p above 1": [scored({ best: [[1]], p: [[1.2]] }), /Line 2, step 1: p 1\.2 at position 0/],
  "best tokens that rise": [
    scored({ best: [[1, 2]], p: [[0.2, 0.7]] }),
    /Line 2, step 1: .*rise from p 0\.2 to 0\.7/,
  ],
  "an entropy that contradicts them": [
    scored({ best: [[1]], p: [[0.99]], entropy: [2] }),
    /Line 2, step 1: .*entropy 2\.0000 nats at position 0 contradicts/,
  ],
};

for (const [what, [file, sentence]] of Object.entries(FAULTS))
  test(`${what} is told with line and step, and the run before stays`, async ({ lab, page }) => {
    const row = page.getByRole("listbox", { name: "Text of the run" });
    await lab.drop("good.jsonl", textOf(SECOND_THOUGHT));
    await expect(row.getByRole("option")).toHaveCount(6);
    await lab.drop("bad.jsonl", file);
    await expect(lab.notice(sentence)).toBeVisible();
    await expect(row.getByRole("option")).toHaveCount(6);
  });

test("a file that is cut opens up to there, and says so", async ({ lab, page }) => {
  await lab.drop("cut.jsonl", textOf(SECOND_THOUGHT).slice(0, -40));
  await expect(lab.status("Step")).toHaveText(/\/ 2$/);
  await expect(lab.notice(/cut\.jsonl: The file ends in the middle of line 4/)).toBeVisible();
  await expect(
    page.getByText(/ends in the middle of line 4; the steps before it are shown/),
  ).toHaveCount(2);
});

test("ids without words show as ids", async ({ lab, page }) => {
  await lab.drop("ids.json", json(ROWS));
  const row = page.getByRole("listbox", { name: "Text of the run" });
  await expect(row.getByRole("option")).toHaveCount(3);
  await lab.button("Last step").click();
  await expect(row).toHaveText(/#4\s*#2\s*#3/);
  await expect(page.locator("summary", { hasText: /^Not recorded/ })).toBeVisible();
});

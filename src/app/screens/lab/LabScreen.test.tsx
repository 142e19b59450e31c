// @vitest-environment happy-dom
import { readFile } from "node:fs/promises";
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { FIRST_CHOICE } from "../../state/lab/choice.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Query } from "../../../diffusion/types.ts";
import { samplerById } from "../../../diffusion/samplers/registry.ts";
import { paramsFor } from "../../../model/fit.ts";
import { parseLink } from "../../../trace/link.ts";
import { type Measured, summary } from "../../../results/measured.ts";
import { runSeed } from "../../../results/outcome.ts";
import type { AppStores } from "../../state/app.ts";
import {
  fakeDenoiser,
  type FakeDenoiser,
  MANIFEST,
  oracle,
  settled,
  toldBy,
} from "../../testing.ts";
import { createApp } from "../../actions/createApp.ts";
import type { Keeper } from "../../actions/lab/keeper.ts";
import { labOf, openLab } from "../../actions/lab/lab.ts";
import LabScreen from "./LabScreen.tsx";
import { Missing } from "../../state/lab/reading.ts";
import type { OwnRow } from "../../state/lab/rows.ts";
import { createSets } from "../../state/lab/sets.ts";
import { outcomeOf } from "../../state/lab/testing.ts";
import { draw } from "../../testingScreen.tsx";

/** The shipped files by name; sets come from the files of the command line. */
let files: Record<string, string>;
const read = async (url: string) => {
  if (url.includes("puzzles/")) return readFile(url.replace(/^.*puzzles\//, "puzzles/"), "utf8");
  const text = files[url];
  if (text === undefined) throw new Missing(`${url} is not there.`);
  return text;
};

function memory(): Keeper {
  let rows: readonly OwnRow[] = [];
  return {
    load: async () => ({ rows, damaged: 0 }),
    save: async (all) => void (rows = structuredClone(all)),
    clear: async () => void (rows = []),
    onCleared: () => {},
  };
}

async function shippedRow(sampler: string, nfe: number, valids: readonly boolean[]) {
  const { hash } = await createSets(read)("minimal", valids.length);
  return summary(
    {
      model: "prism",
      modelHash: MANIFEST.sha256,
      sampler,
      params: paramsFor(samplerById(sampler), MANIFEST, { nfe }),
      file: "puzzles/minimal.txt",
      fileHash: hash,
      seed: 7,
    },
    valids.map((valid) => outcomeOf(valid, nfe - 3, { unmasks: 60, remasks: 4, remasksWrong: 3 })),
    1,
  );
}

let app: AppStores;
let model: FakeDenoiser;
/** A model by the folder that it was opened from. */
const show = (keeper = memory(), denoiser = fakeDenoiser()) => {
  model = denoiser;
  app = createApp({ folder: "models/oracle/" }, async ({ folder }) => {
    const id = folder.split("/").at(-2)!;
    const sha256 = Buffer.from(id).toString("hex").padEnd(64, "0");
    return { ...model, manifest: { ...model.manifest, id, sha256 } };
  });
  openLab(app, read, keeper);
  draw(app, <LabScreen />);
};

beforeEach(() => {
  localStorage.clear();
  const choice = { ...FIRST_CHOICE, set: "minimal" };
  const kept = { state: { choice, source: "shipped" }, version: 2 };
  localStorage.setItem("second-thoughts-lab", JSON.stringify(kept));
  location.hash = "#/lab";
  files = {};
});
afterEach(cleanup);

const press = async (name: string) => userEvent.click(await screen.findByRole("button", { name }));
const point = (name: RegExp) => screen.findByRole("button", { name });

describe("results that come with the app", () => {
  let rows: Measured[];
  beforeEach(async () => {
    rows = [
      await shippedRow("prism", 16, [true, true, false, false]),
      await shippedRow("prism", 51, [true, true, true, false]),
      await shippedRow("mdm", 51, [true, false, false, false]),
    ];
    files["results/bench.json"] = JSON.stringify(rows);
  });

  test("are compared from easy to hardest, if a budget was measured on several sets", async () => {
    const extreme = rows.map((row) => ({ ...row, file: "puzzles/extreme.txt" }));
    files["results/bench.json"] = JSON.stringify([...rows, ...extreme]);
    show();
    await screen.findByRole("heading", { name: "From easy to hardest, at 51 NFE" });
    await point(/^PRISM, extreme, 75\.0 % \(30\.1 to 95\.4\) of 4 boards valid/);
    await point(/^No remasking, minimal, 25\.0 %/);
  });

  test("show how reliable a run's own answers are, if its quality was measured", async () => {
    const told = { board_answered: "1110", board_lowest: "9990 9800 9000 1200" };
    const asked = { ...rows[1]!, ...told, board_mean: "9999 9990 9900 8000" };
    files["results/bench.json"] = JSON.stringify([rows[0], asked]);
    show();
    await screen.findByRole("heading", { name: "Solve or abstain, minimal, 51 NFE" });
    screen.getByText("answers 75.0 %, 0 wrong");
    await screen.findByRole("img", {
      name: /^PRISM, every run that ends in its budget:, 75\.0 % of 4 boards answered, 0 wrong/,
    });
    await screen.findByRole("img", {
      name: /lowest quality at least 0\.1200:, 100\.0 % of 4 boards answered, 1 wrong, 25\.0 %/,
    });
  });

  test("are points with their rate and interval, and the same in a table", async () => {
    show();
    await point(/^PRISM, 51 NFE, 75\.0 % \(30\.1 to 95\.4\) of 4 boards valid/);
    const table = screen.getByRole("region", {
      name: "Valid boards, minimal, table",
      hidden: true,
    });
    const names = within(table).getAllByRole("rowheader", { hidden: true });
    expect(names.map((name) => name.textContent)).toEqual(["PRISM", "PRISM", "No remasking"]);
    expect(table.textContent).toContain("75.0 %");
  });

  test("can be reached by arrow keys: along a sampler, and between samplers at a budget", async () => {
    show();
    (await point(/^PRISM, 16 NFE/)).focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^PRISM, 51 NFE/);
    await userEvent.keyboard("{ArrowDown}");
    expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^No remasking, 51 NFE/);
  });

  test("open the boards behind a point, each with the run that was measured", async () => {
    show();
    (await point(/^PRISM, 51 NFE/)).focus();
    await userEvent.keyboard("{Enter}");
    const link = await screen.findByRole("link", { name: "Puzzle 4", hidden: true });
    const { link: run, problems } = parseLink(link.getAttribute("href")!.split("?")[1]!);
    expect(problems).toEqual([]);
    expect(run).toMatchObject({
      sampler: "prism",
      params: rows[1]!.params,
      seed: runSeed(7, 3),
      step: 48,
    });
  });

  test("of another puzzle set open no run, and a sentence says why", async () => {
    files["results/bench.json"] = JSON.stringify([{ ...rows[0]!, file_sha256: "00" }]);
    show();
    await userEvent.click(await point(/^PRISM, 16 NFE/));
    await screen.findByText(/has changed since it was measured/);
    expect(screen.queryByRole("link", { name: "Puzzle 3", hidden: true })).toBeNull();
  });

  test("of a model that is not shipped open no run, and a sentence says why", async () => {
    files["results/bench.json"] = JSON.stringify([{ ...rows[0]!, model: "training/blind" }]);
    show();
    await userEvent.click(await point(/^PRISM, 16 NFE/));
    await screen.findByText(
      "The model training/blind does not come with the app, so no run can be opened.",
    );
  });

  test("that are missing or damaged give a sentence each", async () => {
    files["results/bench.json"] = JSON.stringify([{ ...rows[0]!, board_valid: "1" }]);
    show();
    await screen.findByText(/measured samplers that come with the app cannot be read.*0: a row/);
    await screen.findByText(/without scores of the quality head \(results\/head.json\)/);
  });
});

describe("an experiment of one's own", () => {
  const startSmall = async (nfe = "51", button = "Start 6 runs") => {
    await userEvent.click(screen.getByLabelText("Your experiment"));
    await userEvent.clear(screen.getByLabelText("NFE budgets"));
    await userEvent.type(screen.getByLabelText("NFE budgets"), nfe);
    await userEvent.clear(screen.getByLabelText("Boards"));
    await userEvent.type(screen.getByLabelText("Boards"), "3");
    await press(button);
  };
  const own = () => labOf(app).store.getState().own;
  const done = () => own().flatMap((row) => row.outcomes.filter((one) => one !== null)).length;

  test("runs to its end and shows its results", async () => {
    show();
    await startSmall();
    await point(/^PRISM, 51 NFE, 100\.0 % \(43\.9 to 100\.0\) of 3 boards valid/);
    await point(/^No remasking, 51 NFE, 100\.0 %/);
    await screen.findByRole("button", { name: "Clear results" });
    expect(done()).toBe(6);
  });

  test("runs the model that was chosen, and so do the runs that its boards lead to", async () => {
    show();
    await userEvent.click(screen.getByLabelText("Your experiment"));
    await userEvent.selectOptions(screen.getByLabelText("Model"), "prism-paper");
    await startSmall();
    await screen.findByRole("button", { name: "Clear results" });
    expect(own().map(({ spec }) => spec.model)).toEqual(["prism-paper", "prism-paper"]);
    await userEvent.click(await point(/^PRISM, 51 NFE/));
    const link = await screen.findByRole("link", { name: "Puzzle 2", hidden: true });
    const { link: run } = parseLink(link.getAttribute("href")!.split("?")[1]!);
    expect(run.model?.id).toBe("prism-paper");
  });

  test("shows what is started, and remembers its model over a reload", async () => {
    show();
    await startSmall();
    await screen.findByRole("button", { name: "Clear results" });
    const [form, shown] = screen.getAllByLabelText<HTMLSelectElement>("Model");
    expect(shown!.value).toBe("prism");
    await userEvent.selectOptions(form!, "prism-paper");
    await press("Start 6 runs");
    await waitFor(() => expect(shown!.value).toBe("prism-paper"));
    await waitFor(() => expect(done()).toBe(12));
    const judged = screen.getByLabelText<HTMLSelectElement>("Boards of").selectedOptions;
    expect(judged[0]!.textContent).toBe("PRISM, 51 NFE, minimal, prism-paper");
    await userEvent.selectOptions(shown!, "All, side by side");
    await point(/^PRISM, prism-paper, 51 NFE, 100\.0 %/);
    await point(/^PRISM, prism, 51 NFE, 100\.0 %/);
    cleanup();

    show();
    expect(screen.getByLabelText<HTMLSelectElement>("Model").value).toBe("prism-paper");
  });

  test("judges the head on its own boards, row by row", async () => {
    show();
    await startSmall();
    await screen.findByRole("button", { name: "Clear results" });
    const heads = screen.getByLabelText("Boards of");
    const rows = ["PRISM, 51 NFE, minimal, prism", "No remasking, 51 NFE, minimal, prism"];
    expect(
      within(heads)
        .getAllByRole("option")
        .map(({ textContent }) => textContent),
    ).toEqual(rows);
    screen.getAllByText(/0 wrong ones among them, on boards that 3 runs by PRISM passed through/);
    screen.getByText(/^No digit was wrong, so there was nothing to catch/);
  });

  test("makes no pass while paused, and continues", async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    show(
      memory(),
      fakeDenoiser(oracle, () => held),
    );
    await startSmall();
    await waitFor(() => expect(model.asked.length).toBeGreaterThanOrEqual(3));
    await press("Pause");
    letGo();
    await screen.findByText("Paused");
    for (let turn = 0; turn < 50; turn++) await settled();
    expect(done()).toBe(0);
    const { length } = model.asked;
    for (let turn = 0; turn < 50; turn++) await settled();
    expect(model.asked).toHaveLength(length);
    await press("Resume");
    await screen.findByRole("button", { name: "Clear results" });
    expect(done()).toBe(6);
  });

  /** A model that stops answering once the first sampler's boards have ended. */
  const stuckInSecondRow = () =>
    fakeDenoiser(oracle, () => (done() < 3 ? Promise.resolve() : new Promise(() => {})));
  /** Boards of the experiment that were begun: asked about with nothing but their clues. */
  const begun = () =>
    model.asked.filter(
      ({ tokens, given }) =>
        tokens !== app.game.getState().board.tokens && tokens.every((t, i) => !t || given[i]),
    );

  test("that a reload interrupted keeps its finished boards and continues with the rest", async () => {
    const keeper = memory();
    show(keeper, stuckInSecondRow());
    await startSmall();
    await waitFor(() => expect(done()).toBe(3));
    await press("Pause");
    cleanup();

    show(keeper);
    await press("Resume");
    await screen.findByRole("button", { name: "Clear results" });
    expect(done()).toBe(6);
    expect(begun()).toHaveLength(3);
  });

  test("that is cancelled keeps the rows that are done", async () => {
    show(memory(), stuckInSecondRow());
    await startSmall();
    await waitFor(() => expect(done()).toBe(3));
    await press("Cancel");
    expect(own().map(({ spec }) => spec.sampler)).toEqual(["prism"]);
    await point(/^PRISM, 51 NFE, 100\.0 %/);
  });

  test("that is cancelled and asked again counts each board for the head once", async () => {
    const { puzzles } = await createSets(read)("minimal", 3);
    const slow = ({ given }: Query) => puzzles[1]!.clues.every((clue, i) => !clue === !given[i]);
    const { promise: cancelled, resolve: letGo } = Promise.withResolvers<void>();
    show(
      memory(),
      fakeDenoiser(
        // Of the second board, the head believes nothing, so that it ends after the third.
        (query) => {
          const said = oracle(query);
          return slow(query) ? { ...said, quality: said.quality!.map(() => 0.1) } : said;
        },
        // Long enough for boards to be told of before their row ends.
        () => (done() < 2 ? new Promise((resolve) => setTimeout(resolve, 5)) : cancelled),
      ),
    );
    await userEvent.click(screen.getByLabelText("Your experiment"));
    await userEvent.click(screen.getByLabelText("No remasking"));
    await startSmall("300", "Start 3 runs");
    await waitFor(() => expect(done()).toBe(2));
    await press("Cancel");
    letGo();
    expect(own().map(({ outcomes, head }) => [outcomes.length, head.boards])).toEqual([[1, 1]]);
    await press("Start 3 runs");
    await waitFor(() => expect(done()).toBe(3));
    expect(own()[0]!.head.boards).toBe(3);
  });

  test("with an invalid budget cannot be started, and the field says what is allowed", async () => {
    show();
    await userEvent.click(screen.getByLabelText("Your experiment"));
    await userEvent.clear(screen.getByLabelText("NFE budgets"));
    await userEvent.type(screen.getByLabelText("NFE budgets"), "16, many");
    screen.getByText(/Give whole numbers from 1 to 4096/);
    expect(screen.getByRole("button", { name: "Start" }).getAttribute("aria-disabled")).toBe(
      "true",
    );
  });

  test("leaves out samplers that the model does not support, with a sentence, and runs the rest", async () => {
    show(memory(), { ...fakeDenoiser(), manifest: { ...MANIFEST, quality: false } });
    await startSmall();
    await waitFor(() => expect(done()).toBe(3));
    expect(own().map(({ spec }) => spec.sampler)).toEqual(["mdm"]);
    expect(toldBy(app)).toEqual([
      expect.stringMatching(/^PRISM needs a quality head; Oracle has none/),
    ]);
  });

  test("without a supported sampler runs nothing", async () => {
    show(memory(), { ...fakeDenoiser(), manifest: { ...MANIFEST, quality: false } });
    await userEvent.click(screen.getByLabelText("Your experiment"));
    await userEvent.click(screen.getByLabelText("No remasking"));
    await startSmall("51", "Start 3 runs");
    await waitFor(() =>
      expect(toldBy(app)).toEqual([
        expect.stringMatching(/^PRISM needs a quality head; Oracle has none/),
      ]),
    );
    expect(own()).toEqual([]);
  });
});

import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sentenceOf } from "./failures.ts";
import { scratch } from "./testing.ts";
import { changeWhole, target, tryTarget, writeWhole } from "./writing.ts";

const folder = scratch();
const at = (name: string): string => join(folder, name);
const failure = (work: Promise<unknown>): Promise<string> => work.then(() => "", sentenceOf);

test("a file is written with its folder, and no temporary file remains", async () => {
  await writeWhole(at("new/a.txt"), "one");
  await writeWhole(at("new/a.txt"), "two");
  expect(readFileSync(at("new/a.txt"), "utf8")).toBe("two");
  expect(readdirSync(at("new"))).toEqual(["a.txt"]);
});

test("a link stays a link, and its target is written", async () => {
  writeFileSync(at("real.txt"), "");
  symlinkSync(at("real.txt"), at("link.txt"));
  await writeWhole(at("link.txt"), "through");
  expect(readFileSync(at("real.txt"), "utf8")).toBe("through");
});

test("a target that cannot be written is named before the measurement, and not changed", async () => {
  mkdirSync(at("sub"));
  writeFileSync(at("file"), "kept");
  expect(await failure(tryTarget(at("sub")))).toBe(`${at("sub")} cannot be used: it is a folder.`);
  expect(await failure(tryTarget(at("file/x.csv")))).toMatch(
    /file\/x\.csv cannot be used: (a part of its path is not a folder|EEXIST.*)\.$/,
  );
  await tryTarget(at("file"));
  expect(readFileSync(at("file"), "utf8")).toBe("kept");
  expect(() => target("")).toThrow("empty");
});

test("an error during writing names the file, not the temporary one", async () => {
  expect(await failure(writeWhole(at(`${"n".repeat(300)}`), "x"))).toMatch(
    /n{300} cannot be used: its name is too long\.$/,
  );
});

test("content in pieces is written completely, or the old content stays", async () => {
  async function* pieces(upTo: number) {
    for (let i = 0; i < upTo; i++) yield `${i} `;
    if (upTo > 3) throw new Error("no more pieces");
  }
  await writeWhole(at("pieces/p.txt"), pieces(3));
  expect(await failure(writeWhole(at("pieces/p.txt"), pieces(4)))).toContain("no more pieces");
  expect(readFileSync(at("pieces/p.txt"), "utf8")).toBe("0 1 2 ");
  expect(readdirSync(at("pieces"))).toEqual(["p.txt"]);
});

test("several processes that change one file lose no changes", async () => {
  const file = at("shared.json");
  const script = `
    const { changeWhole } = await import(${JSON.stringify(new URL("writing.ts", import.meta.url).href)});
    for (let i = 0; i < 5; i++)
      await changeWhole(${JSON.stringify(file)}, (text) => JSON.stringify([...JSON.parse(text ?? "[]"), process.argv[1] + i]));`;
  const children = ["a", "b", "c"].map((name) =>
    spawn(process.execPath, ["--input-type=module", "-e", script, name], { stdio: "inherit" }),
  );
  await Promise.all(children.map((child) => once(child, "exit")));
  expect((JSON.parse(readFileSync(file, "utf8")) as string[]).toSorted()).toEqual(
    ["a", "b", "c"].flatMap((name) => [0, 1, 2, 3, 4].map((i) => `${name}${i}`)),
  );
}, 60_000);

test("the lock of an ended process is replaced", async () => {
  const gone = spawn(process.execPath, ["-e", ""]);
  await once(gone, "exit");
  writeFileSync(at("left.json.lock"), String(gone.pid));
  await changeWhole(at("left.json"), () => "done");
  expect(readFileSync(at("left.json"), "utf8")).toBe("done");
});

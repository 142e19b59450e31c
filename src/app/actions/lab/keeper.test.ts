// Two tabs store their experiments in one database.
import { beforeEach, describe, expect, test, vi } from "vitest";
import { createKeeper } from "./keeper.ts";
import { cutShort, keyOf, type OwnRow } from "../../state/lab/rows.ts";
import { outcomeOf, rowOf } from "../../state/lab/testing.ts";

/** The browser's database, shared by all tabs; it copies values. */
const database = vi.hoisted(() => new Map<IDBValidKey, unknown>());
vi.mock("idb-keyval", () => ({
  createStore: () => null,
  entries: async () => [...structuredClone(database)],
  update: async (key: IDBValidKey, change: (there: unknown) => unknown) =>
    void database.set(key, structuredClone(change(database.get(key)))),
  delMany: async (keys: IDBValidKey[]) => keys.forEach((key) => database.delete(key)),
}));

const outcome = outcomeOf(true, 4);
const row = (seed: number, ended: number, of = 4): OwnRow =>
  rowOf(
    Array.from({ length: of }, (_, i) => (i < ended ? outcome : null)),
    { ms: ended, passes: 4 * ended },
    { seed },
  );
const kept = async () => (await createKeeper().load()).rows;

beforeEach(() => database.clear());

describe("two tabs", () => {
  test("clearing in one keeps rows with more boards in the other, and tells the other about the rest", async () => {
    const values = new Map<string, string>();
    const others: ((event: { key: string; newValue: string }) => void)[] = [];
    vi.stubGlobal("localStorage", {
      setItem: (key: string, newValue: string) => {
        values.set(key, newValue);
        others.forEach((other) => other({ key, newValue }));
      },
    });
    vi.stubGlobal("addEventListener", (_: string, heard: (typeof others)[0]) => others.push(heard));
    await createKeeper().save([row(1, 4), row(2, 1)]);
    const [here, there] = [createKeeper(), createKeeper()];
    await Promise.all([here.load(), there.load()]);
    const told: (readonly string[])[] = [];
    there.onCleared((keys) => told.push(keys));
    await there.save([row(1, 4), row(2, 3)]);
    await here.clear();
    expect(told).toEqual([[keyOf(row(1, 4))]]);
    expect((await kept()).map(keyOf)).toEqual([keyOf(row(2, 3))]);
    // The other tab can store again what it still shows.
    await there.save([row(1, 4), row(2, 3)]);
    expect(await kept()).toHaveLength(2);
    vi.unstubAllGlobals();
  });

  test("store their rows side by side, in the order of their start", async () => {
    const [one, other] = [createKeeper(() => 1), createKeeper(() => 2)];
    await Promise.all([one.load(), other.load()]);
    await other.save([row(2, 1)]);
    await one.save([row(1, 1)]);
    await one.save([row(1, 2), row(3, 1)]);
    await other.save([row(2, 4)]);
    expect(await kept()).toEqual([row(1, 2), row(3, 1), row(2, 4)]);
  });

  test("that run the same row store the one with more boards, whoever writes last", async () => {
    await createKeeper().save([row(1, 1)]);
    const [one, other] = [createKeeper(), createKeeper()];
    await Promise.all([one.load(), other.load()]);
    await one.save([row(1, 4)]);
    await other.save([row(1, 2)]);
    expect(await kept()).toEqual([row(1, 4)]);
  });

  test("one removes only rows that it has shown", async () => {
    const [one, other] = [createKeeper(), createKeeper()];
    await one.save([row(1, 4)]);
    await other.save([row(2, 4)]);
    await one.clear();
    expect(await kept()).toEqual([row(2, 4)]);
  });
});

test("a row that its own tab cuts short is stored so", async () => {
  const keeper = createKeeper();
  const gaps: OwnRow = { ...row(1, 1), outcomes: [outcome, null, outcome, null] };
  await keeper.save([gaps]);
  await keeper.save(cutShort([gaps]));
  expect(await kept()).toEqual([{ ...gaps, outcomes: [outcome] }]);
});

test("a damaged row stays in the database, is counted, and hides no other", async () => {
  await createKeeper().save([row(1, 4)]);
  database.set("damaged", { at: 1, row: { ...row(2, 1), set: "__proto__" } });
  const { rows, damaged } = await createKeeper().load();
  expect([rows.map(keyOf), damaged]).toEqual([[keyOf(row(1, 4))], 1]);
  expect(database.has("damaged")).toBe(true);
});

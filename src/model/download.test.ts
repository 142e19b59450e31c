import { describe, expect, test } from "vitest";
import { type Environment, openSource } from "./download.ts";
import { ModelError } from "./errors.ts";
import { fakeManifest } from "./testing.ts";
import type { LoadProgress, Notice } from "./types.ts";

const folder = "https://lab.example/models/fake/";
const good = new Uint8Array([1, 2, 3, 4]);

/** A server, a Cache Storage and a hash function; a test can break each of them. */
function browser() {
  const served = new Map<string, () => Response>([
    [`${folder}manifest.json`, () => new Response(JSON.stringify(fakeManifest()))],
    [`${folder}model.onnx`, () => new Response(good)],
  ]);
  const kept = new Map<string, Response>();
  const fetched: string[] = [];
  const cache = {
    match: async (url: string) => kept.get(url)?.clone(),
    put: async (url: string, response: Response) => void kept.set(url, response),
    delete: async (url: string) => kept.delete(url),
    keys: async () => Array.from(kept.keys(), (url) => ({ url })),
  };
  const environment: Environment = {
    fetch: async (url) => {
      fetched.push(url.slice(folder.length));
      const respond = served.get(url);
      if (!respond) throw new TypeError("Failed to fetch");
      return respond();
    },
    caches: { open: async () => cache as unknown as Cache },
    subtle: crypto.subtle,
  };
  const load = async (
    change: Partial<Environment> = {},
    onProgress: (p: LoadProgress) => void = () => {},
  ) => {
    const notices: Notice[] = [];
    const { manifest, file } = await openSource(folder, { ...environment, ...change });
    const bytes = await file(manifest, onProgress, (notice) => notices.push(notice));
    return { manifest, bytes, notices };
  };
  return { served, kept, fetched, cache, load };
}

describe("the first visit", () => {
  test("fetches both files and counts every byte", async () => {
    const { load } = browser();
    const progress: LoadProgress[] = [];
    const { bytes, notices } = await load({}, (p) => progress.push(p));
    expect(bytes).toEqual(good);
    expect(notices).toEqual([]);
    expect(progress[0]).toEqual({ stage: "download", loaded: 0, total: 4 });
    expect(progress.at(-1)).toEqual({ stage: "download", loaded: 4, total: 4 });
  });

  test.each<[string, Response, RegExp]>([
    [
      "is not there",
      new Response("", { status: 404 }),
      /no model at .*model\.onnx \(the server answered 404\)/,
    ],
    ["is cut short", new Response(good.slice(1)), /damaged: it has 3 bytes and should have 4/],
    ["is altered", new Response(new Uint8Array([1, 2, 3, 5])), /damaged: its SHA-256 starts with/],
  ])("reports a file that %s, and stores nothing of it", async (_, response, message) => {
    const { served, kept, load } = browser();
    served.set(`${folder}model.onnx`, () => response.clone());
    await expect(load()).rejects.toThrow(ModelError);
    await expect(load()).rejects.toThrow(message);
    expect([...kept.keys()]).toEqual([`${folder}manifest.json`]);
  });

  test("without a network gives a message to check it", async () => {
    const { served, load } = browser();
    served.clear();
    await expect(load()).rejects.toThrow(/could not be reached \(Failed to fetch\)/);
  });

  test("works without room to keep the model, with a notice", async () => {
    const { cache, load } = browser();
    cache.put = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
    const { bytes, notices } = await load();
    expect(bytes).toEqual(good);
    expect(notices.map((notice) => notice.kind)).toEqual(["not-cached"]);
    expect(notices[0]!.text).toContain("storage quota is used up");
  });

  test("works on a page without storage or hashing, with notices", async () => {
    const { notices } = await browser().load({ caches: undefined, subtle: undefined });
    expect(notices.map((notice) => notice.kind)).toEqual(["not-verified", "not-cached"]);
  });
});

describe("the second visit", () => {
  test("needs no network", async () => {
    const { served, load } = browser();
    await load();
    served.clear();
    expect((await load()).bytes).toEqual(good);
  });

  test("fetches only the manifest when online", async () => {
    const { fetched, load } = browser();
    await load();
    fetched.length = 0;
    await load();
    expect(fetched).toEqual(["manifest.json"]);
  });

  test("replaces a damaged stored file", async () => {
    const { kept, load } = browser();
    await load();
    const key = [...kept.keys()].find((url) => url.includes("?sha256="))!;
    kept.set(key, new Response(new Uint8Array([9, 9, 9, 9])));
    expect((await load()).bytes).toEqual(good);
  });

  test("loads a new model if there is one, and deletes the old", async () => {
    const { served, kept, load } = browser();
    await load();
    const bytes = new Uint8Array([5, 6, 7, 8]);
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    const sha256 = Buffer.from(digest).toString("hex");
    served.set(
      `${folder}manifest.json`,
      () => new Response(JSON.stringify(fakeManifest({ sha256 }))),
    );
    served.set(`${folder}model.onnx`, () => new Response(bytes));
    expect((await load()).bytes).toEqual(bytes);
    expect([...kept.keys()].filter((url) => url.includes("?sha256="))).toEqual([
      `${folder}model.onnx?sha256=${sha256}`,
    ]);
  });
});

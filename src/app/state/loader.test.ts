import { expect, test } from "vitest";
import type { LoadProgress } from "../../model/types.ts";
import { createModelLoader } from "./loader.ts";
import { createModelStore } from "./model.ts";
import { idAt, knownModel } from "./models.ts";
import { createNoticeStore, dismiss } from "./notices.ts";
import { fakeDenoiser, STATUS } from "../testing.ts";

function loader(open: Parameters<typeof createModelLoader>[3]) {
  const store = createModelStore();
  const notices = createNoticeStore();
  return { store, notices, loader: createModelLoader(store, notices, { folder: "" }, open) };
}

test("the model is loaded once, however often it is asked for", async () => {
  let opened = 0;
  const { loader: models } = loader(() => {
    opened++;
    return Promise.resolve(fakeDenoiser());
  });
  expect(models.peek()).toBeNull();
  const [a, b] = await Promise.all([models.get(), models.get()]);
  expect(a).toBe(b);
  expect(models.peek()).toBe(a);
  expect(opened).toBe(1);
});

test("progress is shown while the model loads", async () => {
  const seen: unknown[] = [];
  const { store, loader: models } = loader((_, onProgress) => {
    onProgress({ stage: "download", loaded: 1, total: 4 });
    seen.push(store.getState());
    return Promise.resolve(fakeDenoiser());
  });
  await models.get();
  expect(seen).toEqual([
    { phase: "loading", progress: { stage: "download", loaded: 1, total: 4 } },
  ]);
});

test("while another backend starts, the current one stays shown", async () => {
  let report: (progress: LoadProgress) => void = () => {};
  const { store, loader: models } = loader((_, onProgress) => {
    report = onProgress;
    return Promise.resolve(fakeDenoiser());
  });
  await models.get();
  report({ stage: "start", backend: "webgpu" });
  expect(store.getState().phase).toBe("ready");
});

test("a model that cannot be loaded says why, and can be tried again", async () => {
  let working = false;
  const { store, loader: models } = loader(() =>
    working
      ? Promise.resolve(fakeDenoiser())
      : Promise.reject(new Error("There is no model at models/prism/.")),
  );
  await expect(models.get()).rejects.toThrow("There is no model");
  expect(store.getState()).toEqual({
    phase: "failed",
    reason: "There is no model at models/prism/.",
  });
  working = true;
  await models.get();
  expect(store.getState().phase).toBe("ready");
});

test("a lost backend gives one notice, and none again after it was dismissed", async () => {
  const denoiser = fakeDenoiser();
  const { notices, loader: models } = loader(() => Promise.resolve(denoiser));
  await models.get();
  const lost = { kind: "backend-lost", text: "The graphics device was lost." } as const;
  const status = { ...STATUS, notices: [lost] };
  denoiser.setStatus(status);
  expect(notices.getState().map(({ text }) => text)).toEqual([lost.text]);
  dismiss(notices, notices.getState()[0]!.id);
  denoiser.setStatus({ ...status, msPerForward: 2 });
  expect(notices.getState()).toEqual([]);
});

test("why WebGPU was not chosen gives no notice", async () => {
  const denoiser = fakeDenoiser();
  const { notices, loader: models } = loader(() => Promise.resolve(denoiser));
  await models.get();
  const notice = { kind: "no-webgpu", text: "Running on WebAssembly." } as const;
  denoiser.setStatus({ ...STATUS, notices: [notice] });
  expect(notices.getState()).toEqual([]);
});

test("another model is loaded beside the page's own, once, from the folder next to it", async () => {
  const folders: string[] = [];
  const store = createModelStore();
  const options = { folder: "models/oracle/" };
  const models = createModelLoader(store, createNoticeStore(), options, ({ folder }) => {
    folders.push(folder);
    return Promise.resolve(fakeDenoiser());
  });
  const own = await models.named(null);
  expect(await models.named("oracle")).toBe(own);
  const other = await models.named("mdm");
  expect(other).not.toBe(own);
  expect(await models.named("mdm")).toBe(other);
  expect(models.peek()).toBe(own);
  expect(folders).toEqual(["models/oracle/", "models/mdm/"]);
});

test("a number of turns uses the files of the model, and is another model", async () => {
  const asked: unknown[] = [];
  const models = createModelLoader(
    createModelStore(),
    createNoticeStore(),
    { folder: "models/oracle/" },
    ({ folder, turns }) => {
      asked.push([folder, turns]);
      return Promise.resolve(fakeDenoiser());
    },
  );
  await models.named("prism-looped.32");
  await models.named("prism-looped");
  expect(asked.slice(1)).toEqual([
    ["models/prism-looped/", 32],
    ["models/prism-looped/", null],
  ]);
});

test("a looped model has an id for each number of turns, other models have none", () => {
  expect(knownModel("prism-looped.32")).toBe("prism-looped.32");
  expect(idAt("prism-looped", 32)).toBe("prism-looped.32");
  expect(idAt("prism-looped", 16)).toBe("prism-looped");
  for (const id of ["prism-looped.7", "prism-looped.128", "prism.32", "nobody.8"])
    expect(knownModel(id)).toBeNull();
});

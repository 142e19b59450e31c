// Models that people bring: files dropped on the page, or a folder by its URL. They are checked
// before use and stored by the browser until removed.
import { createStore as createDatabase, del, entries, set } from "idb-keyval";
import * as v from "valibot";
import { answeredBy } from "../../model/at-hand.ts";
import { openSource } from "../../model/download.ts";
import { messageOf, ModelError } from "../../model/errors.ts";
import { MOST_MANIFEST } from "../../model/manifest.ts";
import { manifestInWorker } from "../../model/readInWorker.ts";
import type { Manifest, ModelFile } from "../../model/types.ts";
import { quote } from "../../quote.ts";
import { notify } from "../state/notices.ts";
import type { AppStores } from "../state/app.ts";
import { MANIFEST } from "./dropped.ts";
import { models as words } from "../text/dialogs.ts";
import { MODELS, type OwnModel, ownModels } from "../state/models.ts";

/**
 * A model of dropped files: manifest.json and the files that it names. Files for GPUs may be missing,
 * a decoder's may not.
 * @throws ModelError in one sentence that says what is missing or does not fit
 */
export async function modelOfFiles(dropped: readonly File[]): Promise<OwnModel> {
  const named = new Map(dropped.map((file) => [file.name, file]));
  const file = named.get(MANIFEST);
  if (!file)
    throw new ModelError(
      `${dropped[0]?.name ?? "A model"} came without its ${MANIFEST}, which describes it: drop both together (the contract is in docs/models.md).`,
    );
  if (file.size > MOST_MANIFEST)
    throw new ModelError(
      `${file.name} has ${Math.ceil(file.size / 2 ** 20)} MB, and a manifest has at most ${MOST_MANIFEST / 2 ** 20}: drop the manifest of your model.`,
    );
  const { gpu, kernels, ...manifest } = await manifestInWorker(await file.text(), file.name);
  const beside = {
    ...(gpu && named.has(gpu.file) && { gpu }),
    ...(kernels && named.has(kernels.file) && { kernels }),
  };
  const whole: Manifest = { ...manifest, ...beside };
  const { decoder } = whole;
  const files: Record<string, Blob> = { [MANIFEST]: new Blob([JSON.stringify(whole)]) };
  for (const wanted of [whole, ...(decoder ? [decoder] : []), ...Object.values(beside)]) {
    files[wanted.file] = fitting(wanted, named.get(wanted.file));
  }
  const own = { ...nameOf(whole), from: { files } };
  await checkHashes(own, whole);
  return own;
}

function urlOf(address: string): URL | null {
  try {
    return new URL(address, document.baseURI);
  } catch {
    return null;
  }
}

/**
 * A model in a folder of some server.
 * @throws ModelError in one sentence that says what is missing or does not fit
 */
export async function modelAt(address: string): Promise<OwnModel> {
  const url = urlOf(address.trim().replace(/manifest\.json$/, ""));
  if (!url || !/^https?:$/.test(url.protocol))
    throw new ModelError(
      `"${quote(address, 100)}" is not the URL of a model's folder; give one such as https://example.org/models/mine/`,
    );
  const folder = url.href.replace(/\/*$/, "/");
  const { fetch, caches } = globalThis;
  try {
    const source = await openSource(folder, {
      fetch: (file, init) => fetch(file, init),
      caches,
      subtle: crypto.subtle,
      readManifest: manifestInWorker,
    });
    return { ...nameOf(source.manifest), from: { folder } };
  } catch (error) {
    if (url.origin === location.origin) throw error;
    throw new ModelError(
      `${messageOf(error)} The folder is on another site: that site and this page's own policy must both allow reading it. Otherwise download its files and drop them here.`,
      { cause: error },
    );
  }
}

function nameOf({ id, name }: Manifest): Pick<OwnModel, "id" | "name"> {
  if (MODELS.some((model) => model.id === id))
    throw new ModelError(
      `The id "${id}" in ${MANIFEST} belongs to a model that comes with the page: choose another id.`,
    );
  return { id, name };
}

function fitting({ file: name, bytes }: ModelFile, file: File | undefined): File {
  if (!file)
    throw new ModelError(`${MANIFEST} names ${name}, which is missing: drop both together.`);
  if (file.size === bytes) return file;
  throw new ModelError(
    `${name} has ${file.size} bytes, and ${MANIFEST} says ${bytes}: they do not belong together. Export the model again.`,
  );
}

/** Compares the hash of every file with the manifest's. @throws ModelError */
async function checkHashes({ from }: OwnModel, manifest: Manifest): Promise<void> {
  if (!("files" in from)) return;
  const environment = {
    ...answeredBy(from.files, globalThis.crypto.subtle),
    readManifest: () => manifest,
  };
  const source = await openSource("https://files.invalid/", environment);
  for (const file of [manifest, manifest.gpu, manifest.kernels, manifest.decoder]) {
    if (!file) continue;
    await source
      .file(
        file,
        () => {},
        () => {},
      )
      .catch(() => {
        throw new ModelError(
          `${file.file} is not the file that ${MANIFEST} describes: its SHA-256 differs. Export the model again.`,
        );
      });
  }
}

/**
 * Runs the page on a person's own model and stores it.
 * @throws ModelError in one sentence if it does not run; the page then stays as it was
 */
export async function bring(app: AppStores, found: Promise<OwnModel>): Promise<void> {
  const own = await found;
  const before = ownModels.getState();
  ownModels.setState([...before.filter(({ id }) => id !== own.id), own], true);
  try {
    await app.models.use(own.id, true);
  } catch (error) {
    ownModels.setState(before, true);
    throw error;
  }
  notify(app.notices, "info", words.runs(own.name, await keep(own)));
}

/** Removes a model; runs that it made stay, but cannot be continued. */
export async function giveUp(app: AppStores, id: string): Promise<void> {
  if (app.models.peek()?.manifest.id === id) await app.models.use(MODELS[0].id);
  ownModels.setState((all) => all.filter((own) => own.id !== id), true);
  try {
    await del(id, database());
  } catch {
    // It was never stored.
  }
}

const database = () => createDatabase("second-thoughts-own-models", "models");

const keptSchema = v.object({
  id: v.string(),
  name: v.string(),
  from: v.union([
    v.object({ files: v.record(v.string(), v.instance(Blob)) }),
    v.object({ folder: v.string() }),
  ]),
});

/** Stores a model. @returns whether it worked: some private windows have no database */
async function keep(own: OwnModel): Promise<boolean> {
  try {
    await set(own.id, own, database());
    return true;
  } catch {
    return false;
  }
}

/** Adds the models of earlier visits to the menu. Damaged entries are left out. */
export async function recallModels(): Promise<void> {
  let kept: [string, unknown][];
  try {
    kept = await entries<string, unknown>(database());
  } catch {
    return;
  }
  const models = kept.map(([, one]) => v.safeParse(keptSchema, one));
  const read = models.flatMap(({ success, output }) => (success ? [output as OwnModel] : []));
  ownModels.setState((now) => {
    const others = read.filter(({ id }) => !now.some((own) => own.id === id));
    return [...others, ...now];
  }, true);
}

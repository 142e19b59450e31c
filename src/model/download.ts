// Fetches a model's manifest and, on request, its files; counts the bytes, checks the hashes, and
// stores all in Cache Storage, so that the next visit needs no network.
import { messageOf, ModelError } from "./errors.ts";
import { readManifest } from "./manifest.ts";
import type { LoadProgress, Manifest, ModelFile, Notice } from "./types.ts";

/** The browser's own functions; undefined if it lacks them (pages not from a secure origin). */
export interface Environment {
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  readonly caches: Pick<CacheStorage, "open"> | undefined;
  readonly subtle: Pick<SubtleCrypto, "digest"> | undefined;
  /** Default: on the main thread. */
  readonly readManifest?: (text: string, where: string) => Manifest | Promise<Manifest>;
}

export interface Source {
  readonly manifest: Manifest;
  /**
   * One of the files in the manifest, checked.
   * @throws ModelError in one sentence when it is missing, damaged or unreachable
   */
  readonly file: (
    file: ModelFile,
    onProgress: (progress: LoadProgress) => void,
    tell: (notice: Notice) => void,
  ) => Promise<Uint8Array<ArrayBuffer>>;
}

const CACHE = "second-thoughts-models";

/**
 * @param folder absolute URL of the model's folder, with a slash at the end
 * @throws ModelError in one sentence when the manifest is missing, damaged or unreachable
 */
export async function openSource(folder: string, environment: Environment): Promise<Source> {
  // In private windows, some browsers have Cache Storage but refuse to open it.
  const cache = await environment.caches?.open(CACHE).catch(() => undefined);
  const manifest = await fetchManifest(folder, environment, cache);
  const files = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  return {
    manifest,
    file: (which, onProgress, tell) => {
      const asked =
        files.get(which.file) ?? fetchFile(which, { folder, environment, cache, onProgress, tell });
      files.set(which.file, asked);
      asked.catch(() => files.delete(which.file));
      return asked;
    },
  };
}

interface Fetching {
  readonly folder: string;
  readonly environment: Environment;
  readonly cache: Cache | undefined;
  readonly onProgress: (progress: LoadProgress) => void;
  readonly tell: (notice: Notice) => void;
}

async function fetchFile(
  file: ModelFile,
  { folder, environment, cache, onProgress, tell }: Fetching,
): Promise<Uint8Array<ArrayBuffer>> {
  const url = new URL(file.file, folder).href;
  const key = `${url}?sha256=${file.sha256}`;
  if (!environment.subtle) {
    tell({
      kind: "not-verified",
      text: "The model's hash was not checked: browsers only do that for pages served over HTTPS or from localhost.",
    });
  }
  const kept = await cache?.match(key).catch(() => undefined);
  if (kept) {
    const bytes = new Uint8Array(await kept.arrayBuffer());
    if ((await differsFrom(file, bytes, environment.subtle)) === null) {
      onProgress({ stage: "download", loaded: bytes.length, total: bytes.length });
      return bytes;
    }
    await cache?.delete(key);
  }

  const bytes = await fetchBytes(url, file.bytes, environment, onProgress);
  const difference = await differsFrom(file, bytes, environment.subtle);
  if (difference) {
    throw new ModelError(
      `The model file ${url} is damaged: ${difference}. Reload the page to fetch it again.`,
    );
  }
  const refusal = cache ? await keep(cache, url, key, bytes) : "it offers no storage";
  if (refusal !== null) {
    tell({
      kind: "not-cached",
      text: `The browser did not store the model (${refusal}). It works, and the next visit fetches it again.`,
    });
  }
  return bytes;
}

/** From the network, to notice a new model; from the cache without a network. */
async function fetchManifest(
  folder: string,
  { fetch, readManifest: read = readManifest }: Environment,
  cache: Cache | undefined,
): Promise<Manifest> {
  const url = new URL("manifest.json", folder).href;
  let response: Response;
  try {
    response = await fetch(url, { cache: "no-cache" });
  } catch (error) {
    const kept = await cache?.match(url).catch(() => undefined);
    if (!kept) throw unreachable(url, error);
    return read(await kept.text(), url);
  }
  if (!response.ok) throw missing(url, response);
  const text = await response.text();
  const manifest = await read(text, url);
  await cache?.put(url, new Response(text)).catch(() => undefined);
  return manifest;
}

async function fetchBytes(
  url: string,
  total: number,
  { fetch }: Environment,
  onProgress: (progress: LoadProgress) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  onProgress({ stage: "download", loaded: 0, total });
  const response = await fetch(url, { cache: "no-store" }).catch((error: unknown) => {
    throw unreachable(url, error);
  });
  if (!response.ok) throw missing(url, response);
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let loaded = 0;
  const reader = response.body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      chunks.push(part.value);
      loaded += part.value.length;
      // More bytes than stated: another file.
      if (loaded > total) break;
      onProgress({ stage: "download", loaded, total });
    }
  } catch (error) {
    throw new ModelError(
      `The download of the model broke off after ${loaded} of ${total} bytes (${messageOf(error)}). Check the connection and reload.`,
    );
  } finally {
    reader.cancel().catch(() => {});
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** How the bytes differ from the manifest's; null if they do not. */
async function differsFrom(
  expected: ModelFile,
  bytes: Uint8Array<ArrayBuffer>,
  subtle: Environment["subtle"],
): Promise<string | null> {
  if (bytes.length !== expected.bytes) {
    return `it has ${bytes.length} bytes and should have ${expected.bytes}`;
  }
  if (!subtle) return null;
  const digest = new Uint8Array(await subtle.digest("SHA-256", bytes));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (sha256 === expected.sha256) return null;
  return `its SHA-256 starts with ${sha256.slice(0, 12)} and should start with ${expected.sha256.slice(0, 12)}`;
}

/** Stores the file and deletes older versions. @returns null, or the browser's reason for refusing */
async function keep(
  cache: Cache,
  url: string,
  key: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string | null> {
  try {
    for (const kept of await cache.keys()) {
      if (kept.url.startsWith(`${url}?sha256=`) && kept.url !== key) await cache.delete(kept.url);
    }
    await cache.put(key, new Response(bytes));
    return null;
  } catch (error) {
    return error instanceof Error && error.name === "QuotaExceededError"
      ? "its storage quota is used up"
      : messageOf(error);
  }
}

function missing(url: string, { status }: Response): ModelError {
  return new ModelError(
    `There is no model at ${url} (the server answered ${status}). Check the address, or choose another model.`,
  );
}

function unreachable(url: string, error: unknown): ModelError {
  return new ModelError(
    `The model at ${url} could not be reached (${messageOf(error)}). Check the connection and reload.`,
  );
}

// Fetches a model's manifest and file, counts the bytes, checks the hash, and
// keeps both in Cache Storage so that the next visit needs no network.
import { messageOf, ModelError } from "./errors.ts";
import { readManifest } from "./manifest.ts";
import type { LoadProgress, Manifest, Notice } from "./types.ts";

export interface Download {
  readonly manifest: Manifest;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly notices: readonly Notice[];
}

/** The browser's own; undefined where it has none (pages not served from a secure origin). */
export interface Environment {
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  readonly caches: Pick<CacheStorage, "open"> | undefined;
  readonly subtle: Pick<SubtleCrypto, "digest"> | undefined;
}

const CACHE = "second-thoughts-models";

/**
 * @param folder absolute URL of the model's folder, with a slash at the end
 * @throws ModelError in one sentence when the model is missing, damaged or unreachable
 */
export async function downloadModel(
  folder: string,
  environment: Environment,
  onProgress: (progress: LoadProgress) => void,
): Promise<Download> {
  const notices: Notice[] = [];
  // Private windows of some browsers have Cache Storage and refuse to open it.
  const cache = await environment.caches?.open(CACHE).catch(() => undefined);
  const manifest = await fetchManifest(folder, environment, cache);
  const url = new URL(manifest.file, folder).href;
  const key = `${url}?sha256=${manifest.sha256}`;
  const verify = (bytes: Uint8Array<ArrayBuffer>) =>
    differsFrom(manifest, bytes, environment.subtle);
  if (!environment.subtle) {
    notices.push({
      kind: "not-verified",
      text: "The model's hash was not checked: browsers only do that for pages served over HTTPS or from localhost.",
    });
  }

  const kept = await cache?.match(key).catch(() => undefined);
  if (kept) {
    const bytes = new Uint8Array(await kept.arrayBuffer());
    if ((await verify(bytes)) === null) {
      onProgress({ stage: "download", loaded: bytes.length, total: bytes.length });
      return { manifest, bytes, notices };
    }
    await cache?.delete(key);
  }

  const bytes = await fetchBytes(url, manifest.bytes, environment, onProgress);
  const difference = await verify(bytes);
  if (difference) {
    throw new ModelError(
      `The model file ${url} is damaged: ${difference}. Reload to fetch it again.`,
    );
  }
  const refusal = cache ? await keep(cache, folder, key, bytes) : "it has no storage to offer";
  if (refusal !== null) {
    notices.push({
      kind: "not-cached",
      text: `The browser would not keep the model (${refusal}); it works, and will be fetched again on the next visit.`,
    });
  }
  return { manifest, bytes, notices };
}

/** From the network, so that a new model is noticed; from the cache when there is no network. */
async function fetchManifest(
  folder: string,
  { fetch }: Environment,
  cache: Cache | undefined,
): Promise<Manifest> {
  const url = new URL("manifest.json", folder).href;
  let response: Response;
  try {
    response = await fetch(url, { cache: "no-cache" });
  } catch (error) {
    const kept = await cache?.match(url).catch(() => undefined);
    if (!kept) throw unreachable(url, error);
    return readManifest(await kept.text(), url);
  }
  if (!response.ok) throw missing(url, response);
  const text = await response.text();
  const manifest = readManifest(text, url);
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
      onProgress({ stage: "download", loaded, total });
    }
  } catch (error) {
    throw new ModelError(
      `The download of the model broke off after ${loaded} of ${total} bytes (${messageOf(error)}). Check the connection and reload.`,
    );
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** What tells the bytes from those of the manifest, or null when nothing does. */
async function differsFrom(
  manifest: Manifest,
  bytes: Uint8Array<ArrayBuffer>,
  subtle: Environment["subtle"],
): Promise<string | null> {
  if (bytes.length !== manifest.bytes) {
    return `it has ${bytes.length} bytes and should have ${manifest.bytes}`;
  }
  if (!subtle) return null;
  const digest = new Uint8Array(await subtle.digest("SHA-256", bytes));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (sha256 === manifest.sha256) return null;
  return `its SHA-256 starts with ${sha256.slice(0, 12)} and should start with ${manifest.sha256.slice(0, 12)}`;
}

/** Stores the file and drops older ones of the same folder. Null, or why the browser refused. */
async function keep(
  cache: Cache,
  folder: string,
  key: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string | null> {
  try {
    for (const { url } of await cache.keys()) {
      if (url.startsWith(folder) && url.includes("?sha256=") && url !== key)
        await cache.delete(url);
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

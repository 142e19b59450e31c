// A model whose files are on this device: dropped on the page, or stored by it. They replace a
// server, and download.ts checks them in the same way.
import type { Environment } from "./download.ts";

/** The files of a model's folder, by name; manifest.json is one of them. */
export type Files = Readonly<Record<string, Blob>>;

/** A Cache Storage that stores nothing: the files are stored elsewhere. */
const FORGETS = {
  match: async () => undefined,
  keys: async () => [],
  put: async () => {},
  delete: async () => false,
};

/** The environment for download.ts, answered from the files. The folder part of an address is ignored. */
export function answeredBy(files: Files, subtle: Environment["subtle"]): Environment {
  return {
    fetch: async (url) => {
      const file = files[new URL(url).pathname.replace(/^.*\//, "")];
      return file ? new Response(file) : new Response(null, { status: 404 });
    },
    caches: { open: async () => FORGETS as unknown as Cache },
    subtle,
  };
}

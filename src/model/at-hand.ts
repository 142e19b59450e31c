// A model whose files are already here, dropped on the page or stored by it. They take the place of
// a server, and download.ts checks them like all others.
import type { Environment } from "./download.ts";

/** The files of a model's folder, by name; manifest.json is one of them. */
export type Files = Readonly<Record<string, Blob>>;

/** Cache Storage that keeps nothing: whoever has the files keeps them. */
const FORGETS = {
  match: async () => undefined,
  keys: async () => [],
  put: async () => {},
  delete: async () => false,
};

/** What download.ts asks, answered from the files. The folder of the address does not count. */
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

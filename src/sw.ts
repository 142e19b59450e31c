// The service worker: the app's own files for an offline visit, and the headers
// that let WebAssembly use threads on hosts that cannot send them. Nothing is kept
// before it is known to be the file that was built: hosts answer a missing file with their index page,
// and a public network with its own. The model's files are left to src/model/download.ts, which checks them.
import { clientsClaim } from "workbox-core";
import { ExpirationPlugin } from "workbox-expiration";
import {
  addPlugins,
  cleanupOutdatedCaches,
  type PrecacheEntry,
  precacheAndRoute,
} from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import { CacheFirst, NetworkFirst } from "workbox-strategies";

import { TAKE_OVER } from "./app/state/update.ts";

declare global {
  interface Window {
    readonly skipWaiting: () => Promise<void>;
    /** Written in by the build: its files, those of assets/ with the hash of their bytes. */
    readonly __WB_MANIFEST: PrecacheEntry[];
  }
}

const root = new URL("./", self.location.href).href;
const built = self.__WB_MANIFEST;
const addresses = new Set(built.map(({ url }) => root + url));
const integrities = new Map(built.map(({ url, integrity }) => [root + url, integrity]));
/** Kept when first used: a visitor needs one build of ONNX Runtime, and few of the sets of puzzles. */
const later = /^assets\/(ort-.*|.*\.txt)$/;

const isolate = {
  handlerWillRespond: async ({ response }: { response: Response }): Promise<Response> => {
    const headers = new Headers(response.headers);
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Embedder-Policy", "require-corp");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    const { body, status, statusText } = response;
    return new Response(body, { status, statusText, headers });
  },
};

/** Whether a response can be the file of this address: a page where a page belongs, and of this release. */
async function fits(address: string, response: Response): Promise<boolean> {
  const { pathname } = new URL(address);
  const isPage = /html/i.test(response.headers.get("Content-Type") ?? "");
  if (!/(\/|\.html)$/.test(pathname)) return !isPage;
  const text = isPage ? await response.clone().text() : "";
  const files = Array.from(text.matchAll(/"\.\/(assets\/[^"]+)"/g), ([, file]) => root + file);
  return files.length > 0 && files.every((file) => addresses.has(file));
}

/** What does not fit is not kept; what was kept all the same, by an older version, is asked for anew. */
const genuine = {
  cacheWillUpdate: async ({ request, response }: { request: Request; response: Response }) =>
    response.status === 200 && (await fits(request.url, response)) ? response : null,
  cachedResponseWillBeUsed: async ({ request, cachedResponse }: Cached) =>
    cachedResponse && (await fits(request.url, cachedResponse)) ? cachedResponse : null,
};

interface Cached {
  readonly request: Request;
  readonly cachedResponse?: Response | undefined;
}

/** Bytes other than those built are no answer, and the browser's own cache is not asked for them again. */
const exact = {
  requestWillFetch: async ({ request }: { request: Request }) => {
    const integrity = integrities.get(request.url);
    // A script or style without CORS cannot be held to a hash.
    return request.mode === "no-cors" || !integrity
      ? request
      : new Request(request, { integrity, cache: "no-cache" });
  },
};

// A new version waits until the person takes it or the last tab is closed, so no run is lost
// to an update; the first one takes over at once, so that it sees the wasm files pass.
self.addEventListener("message", ({ data }) => {
  if (data === TAKE_OVER) void self.skipWaiting();
});
clientsClaim();
cleanupOutdatedCaches();
addPlugins([isolate, genuine, exact]);
precacheAndRoute(
  built.filter(({ url }) => !later.test(url)),
  { ignoreURLParametersMatching: [/.*/] },
);

// Names with a hash never change their content, whoever asks: a page and a worker
// send other headers, and a server's Vary must not keep one from the other's file.
registerRoute(
  ({ url }) => url.href.startsWith(`${root}assets/`),
  new CacheFirst({
    cacheName: "second-thoughts-assets",
    matchOptions: { ignoreVary: true },
    plugins: [isolate, genuine, exact, new ExpirationPlugin({ maxEntries: 24 })],
  }),
);

registerRoute(
  ({ url }) => url.href.startsWith(root) && !url.href.startsWith(`${root}models/`),
  new NetworkFirst({ cacheName: "second-thoughts-files", plugins: [isolate, genuine] }),
);

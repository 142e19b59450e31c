// The service worker: serves the app's files for an offline visit, and adds the headers that
// WebAssembly threads need on hosts that cannot send them. It caches a response only if it is the
// built file: some hosts answer a missing file with their index page, and public networks with
// their own page. Model files belong to src/model/download.ts, which checks them.
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
    /** Inserted by the build: its files, those of assets/ with the hash of their bytes. */
    readonly __WB_MANIFEST: PrecacheEntry[];
  }
}

const root = new URL("./", self.location.href).href;
const built = self.__WB_MANIFEST;
const addresses = new Set(built.map(({ url }) => root + url));
const integrities = new Map(built.map(({ url, integrity }) => [root + url, integrity]));
/** Cached at first use: a visitor needs one build of ONNX Runtime and few of the puzzle sets. */
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

/** Whether a response can be the file at this address: a page only where one belongs, and of this release. */
async function fits(address: string, response: Response): Promise<boolean> {
  const { pathname } = new URL(address);
  const isPage = /html/i.test(response.headers.get("Content-Type") ?? "");
  if (!/(\/|\.html)$/.test(pathname)) return !isPage;
  const text = isPage ? await response.clone().text() : "";
  const files = Array.from(text.matchAll(/"\.\/(assets\/[^"]+)"/g), ([, file]) => root + file);
  return files.length > 0 && files.every((file) => addresses.has(file));
}

/** Caches only responses that fit; fetches again if an older version cached a wrong one. */
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

/** Rejects bytes other than the built ones, and bypasses the browser's HTTP cache. */
const exact = {
  requestWillFetch: async ({ request }: { request: Request }) => {
    const integrity = integrities.get(request.url);
    // A script or style without CORS cannot have an integrity.
    return request.mode === "no-cors" || !integrity
      ? request
      : new Request(request, { integrity, cache: "no-cache" });
  },
};

// A new version waits until the person accepts it or closes the last tab, so an update never
// loses a run. The first version takes control at once, so that it can cache the wasm files.
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

// A file with a hash in its name never changes. Pages and workers send different headers, so
// the server's Vary is ignored: otherwise each would fetch its own copy.
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

// The service worker: the app's own files for an offline visit, and the headers
// that let WebAssembly use threads on hosts that cannot send them. It leaves the
// model's files to src/model/download.ts, which checks them before keeping them.
import { clientsClaim } from "workbox-core";
import { ExpirationPlugin } from "workbox-expiration";
import { addPlugins, cleanupOutdatedCaches, precacheAndRoute } from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import { CacheFirst, NetworkFirst } from "workbox-strategies";

import { TAKE_OVER } from "./app/state/update.ts";

declare global {
  interface Window {
    readonly skipWaiting: () => Promise<void>;
    /** Written in by the build: the files of the app's shell. */
    readonly __WB_MANIFEST: { readonly url: string; readonly revision: string | null }[];
  }
}

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

// A new version waits until the person takes it or the last tab is closed, so no run is lost
// to an update; the first one takes over at once, so that it sees the wasm files pass.
self.addEventListener("message", ({ data }) => {
  if (data === TAKE_OVER) void self.skipWaiting();
});
clientsClaim();
cleanupOutdatedCaches();
addPlugins([isolate]);
precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [/.*/] });

const root = new URL("./", self.location.href).href;

// Names with a hash never change their content, whoever asks: a page and a worker
// send other headers, and a server's Vary must not keep one from the other's file.
registerRoute(
  ({ url }) => url.href.startsWith(`${root}assets/`),
  new CacheFirst({
    cacheName: "second-thoughts-assets",
    matchOptions: { ignoreVary: true },
    plugins: [isolate, new ExpirationPlugin({ maxEntries: 24 })],
  }),
);

registerRoute(
  ({ url }) => url.href.startsWith(root) && !url.href.startsWith(`${root}models/`),
  new NetworkFirst({ cacheName: "second-thoughts-files", plugins: [isolate] }),
);

// Starts the service worker (src/sw.ts), so that the next visit needs no network.

import { TAKE_OVER } from "../state/update.ts";

/**
 * Registers the service worker. Never rejects.
 * @param onUpdate called when a new version waits; `take` activates it
 */
export async function startOffline(onUpdate: (take: () => void) => void): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  try {
    const url = new URL("sw.js", document.baseURI);
    watch(await navigator.serviceWorker.register(url, { updateViaCache: "none" }), onUpdate);
  } catch {
    // Private windows and pages without HTTPS have no service worker: the app works online.
  }
}

/** Offers a waiting version; once activated, the page reloads with it. */
function watch(registration: ServiceWorkerRegistration, onUpdate: (take: () => void) => void) {
  const { serviceWorker: workers } = navigator;
  const offer = () => {
    const { waiting } = registration;
    // In WebKit the first worker also waits: only beside an active one is it an update.
    if (!waiting || !registration.active) return;
    onUpdate(() => {
      workers.addEventListener("controllerchange", () => location.reload(), { once: true });
      waiting.postMessage(TAKE_OVER);
    });
  };
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  offer();
}

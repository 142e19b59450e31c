// Starts the service worker (src/sw.ts), so that the next visit needs no network.

import { TAKE_OVER } from "../state/update.ts";

/**
 * Registers the service worker. Never rejects.
 * @param onUpdate told of a version that waits, and how to take it
 */
export async function startOffline(onUpdate: (take: () => void) => void): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  try {
    const url = new URL("sw.js", document.baseURI);
    watch(await navigator.serviceWorker.register(url, { updateViaCache: "none" }), onUpdate);
  } catch {
    // Private windows and pages without HTTPS have none: the app works, online.
  }
}

/** A version that waits takes over when it is told to, and the page is loaded anew with it. */
function watch(registration: ServiceWorkerRegistration, onUpdate: (take: () => void) => void) {
  const { serviceWorker: workers } = navigator;
  const offer = () => {
    const { waiting } = registration;
    // WebKit gives the page a controller while the first worker still waits: only beside an older one is it new.
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

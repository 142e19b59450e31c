// Starts the service worker (src/sw.ts), so that the next visit needs no network.

const PATIENCE_MS = 5000;

let started: Promise<void> | undefined;

/**
 * Registers the service worker, once. Resolves when it sees what this page
 * fetches, or when it is clear that it will not soon: whoever wants a file kept
 * for an offline visit waits for this before fetching it. Never rejects.
 */
export function startOffline(): Promise<void> {
  return (started ??= start());
}

async function start(): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const workers = navigator.serviceWorker;
  try {
    await workers.register(new URL("sw.js", document.baseURI), { updateViaCache: "none" });
  } catch {
    // Private windows and pages without HTTPS have none: the app works, online.
    return;
  }
  if (workers.controller) return;
  await new Promise<void>((resolve) => {
    workers.addEventListener("controllerchange", () => resolve(), { once: true });
    setTimeout(resolve, PATIENCE_MS);
  });
}

// The hashes of the files in assets/, with which the service worker rejects other bytes.
// Pages and pictures have none, because hosts may change those.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { VitePWAOptions } from "vite-plugin-pwa";

const DIST = "dist";

type ManifestTransform = NonNullable<
  VitePWAOptions["injectManifest"]["manifestTransforms"]
>[number];

export const withIntegrity: ManifestTransform = (entries) => ({
  manifest: entries.map((entry) =>
    entry.url.startsWith("assets/") ? { ...entry, integrity: integrityOf(entry.url) } : entry,
  ),
});

const integrityOf = (url: string): string =>
  `sha256-${createHash("sha256")
    .update(readFileSync(join(DIST, url)))
    .digest("base64")}`;

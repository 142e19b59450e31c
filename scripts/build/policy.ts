// The Content-Security-Policy of the built page, as a meta tag, so that it holds on
// hosts that send no headers. The dev server has none: its scripts are written inline.
import type { Plugin } from "vite";

const POLICY: Readonly<Record<string, string>> = {
  "default-src": "'self'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  // Exported pictures are drawn from SVG text: as blobs for pixels, as data in the preview.
  "img-src": "'self' blob: data:",
  // default-src covers neither of these: forbids another base address, and sending forms to other sites.
  "base-uri": "'none'",
  "form-action": "'none'",
};

/** @param origins other sites that the page may fetch models from */
export function contentPolicy(origins: string | undefined): Plugin {
  const connects = origins && { "connect-src": `'self' ${origins}` };
  const content = Object.entries({ ...POLICY, ...connects })
    .map(([what, sources]) => `${what} ${sources}`)
    .join("; ");
  return {
    name: "content-policy",
    apply: "build",
    transformIndexHtml: {
      // After the build's own tags are inserted, so that it comes before all of them.
      order: "post",
      handler: () => [
        {
          tag: "meta",
          attrs: { "http-equiv": "Content-Security-Policy", content },
          injectTo: "head-prepend",
        },
      ],
    },
  };
}

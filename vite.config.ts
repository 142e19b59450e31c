// Builds, serves and caches the app for offline visits; lists the unit tests.
import react from "@vitejs/plugin-react";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";
import { withIntegrity } from "./scripts/build/integrity.ts";
import { bundledLicences } from "./scripts/build/licences.ts";
import { target } from "./scripts/build/lowest.ts";
import { contentPolicy } from "./scripts/build/policy.ts";

// Cross-origin isolation lets WebAssembly use threads. Static hosts that cannot
// set headers get the same from src/sw.ts.
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

const licences = bundledLicences();

export default defineConfig({
  base: "./",
  plugins: [
    react(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src",
      filename: "sw.ts",
      injectRegister: false,
      injectManifest: {
        globPatterns: ["assets/*", "**/*.{html,svg,png,webmanifest,trace}", "results/*.json"],
        // ONNX Runtime's builds are listed for their hashes; src/sw.ts caches them when first used.
        maximumFileSizeToCacheInBytes: 2 ** 26,
        manifestTransforms: [withIntegrity],
        buildPlugins: { vite: [licences.collects()] },
      },
      manifest: {
        name: "Second Thoughts",
        short_name: "Second Thoughts",
        description: "A masked diffusion model solves Sudoku and changes its mind.",
        display: "standalone",
        background_color: "#f3f4f1",
        theme_color: "#f3f4f1",
        icons: [
          { src: "icon.svg", sizes: "any", type: "image/svg+xml" },
          { src: "icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "icon-512.png", sizes: "512x512", type: "image/png" },
          {
            src: "icon-maskable-512.png",
            sizes: "512x512",
            type: "image/png",
            purpose: "maskable",
          },
        ],
      },
    }),
    contentPolicy(process.env["MODEL_ORIGINS"]),
    licences.writes(),
  ],
  worker: { format: "es", plugins: () => [licences.collects()] },
  build: {
    target,
    manifest: true,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { input: ["index.html", "embed.html"] },
  },
  // ONNX Runtime finds its wasm beside its own file, which pre-bundling would move.
  optimizeDeps: { exclude: ["onnxruntime-web"] },
  server: { headers: isolation },
  preview: { headers: isolation },
  test: {
    include: ["{src,cli,scripts}/**/*.test.{ts,tsx}"],
    // Long, so that a busy machine does not fail.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Style sheets as text, for exported pictures.
    css: { include: /\?raw$/ },
    // Node's own localStorage would replace that of the tests' browser.
    execArgv: ["--no-experimental-webstorage"],
  },
});

// End-to-end tests against the production build, in a real Chromium: once on
// WebAssembly, once with a WebGPU adapter (in software, so few forward passes).
import { defineConfig, devices } from "@playwright/test";
import { launchOptions } from "./scripts/built.ts";

const port = Number(process.env["PREVIEW_PORT"] ?? 4173);
const chromium = (...args: string[]) => ({
  ...devices["Desktop Chrome"],
  viewport: { width: 1440, height: 900 },
  launchOptions: launchOptions(...args),
});

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // Two cores: a second browser would only slow the first one's model.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 30_000 },
  // A busy machine can miss a deadline once. A test that needs its second try is printed as flaky.
  retries: 1,
  reporter: [["list"]],
  forbidOnly: Boolean(process.env["CI"]),
  use: { baseURL: `http://localhost:${port}/`, trace: "retain-on-failure" },
  projects: [
    { name: "wasm", testIgnore: /webgpu/, use: chromium() },
    {
      name: "webgpu",
      testMatch: /webgpu/,
      timeout: 240_000,
      use: chromium("--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"),
    },
  ],
  webServer: {
    command: `vite preview --port ${port} --strictPort`,
    port,
    reuseExistingServer: !process.env["CI"],
  },
});

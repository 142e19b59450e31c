import { expect, test } from "vitest";
import { isStale } from "./setup.mjs";

const lock = {
  "": { version: "0.1.0" },
  "node_modules/react": { version: "19.3.1" },
  "node_modules/tool-win32": { version: "1.0.0", optional: true },
};

test("an installation that lacks only other systems' packages is fresh", () => {
  expect(isStale(lock, { "node_modules/react": { version: "19.3.1" } })).toBe(false);
});

test("a missing package and another version are stale", () => {
  expect(isStale(lock, {})).toBe(true);
  expect(isStale(lock, { "node_modules/react": { version: "19.3.0" } })).toBe(true);
});

import { expect, test } from "vitest";
import { hrefOf, parseRoute } from "./route.ts";

test("an address has a path and the text after the first question mark", () => {
  for (const [hash, path, query] of [
    ["", "", ""],
    ["#/play", "play", ""],
    ["#/learn/order//?step=2", "learn/order", "step=2"],
    ["#play?s=a?b&p=1?", "play", "s=a?b&p=1?"],
    ["#/?p=1", "", "p=1"],
    ["#/play?", "play", ""],
  ] as const) {
    expect(parseRoute(hash)).toEqual({ path, query });
    expect(parseRoute(hrefOf({ path, query }))).toEqual({ path, query });
  }
});

import { expect, test } from "vitest";
import { hrefOf, parseRoute } from "./route.ts";

test("an address is a path and what follows the first question mark, however it ends", () => {
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

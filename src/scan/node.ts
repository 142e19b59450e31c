// Loads the network from this folder, for Node: for the benchmark and the tests.
import { readFileSync } from "node:fs";
import shape from "./network/digits.json" with { type: "json" };
import { type Network, networkOf } from "./network.ts";

export const loadNetwork = (): Network =>
  networkOf(readFileSync(new URL("./network/digits.bin", import.meta.url)), shape);

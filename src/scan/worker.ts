// Reads pictures off the main thread. The network is fetched for the first picture.
import shape from "./network/digits.json";
import { findGrid } from "./find.ts";
import { brightness } from "./image.ts";
import { type Network, networkOf } from "./network.ts";
import type { ScanReply, ScanRequest } from "./protocol.ts";
import { read } from "./read.ts";
import { readingOf } from "./reading.ts";

const say = (reply: ScanReply): void => self.postMessage(reply);

let network: Promise<Network> | null = null;

async function fetched(): Promise<Network> {
  const answer = await fetch(new URL("./network/digits.bin", import.meta.url)).catch(() => null);
  if (!answer?.ok)
    throw new Error(
      "The network that reads photos could not be fetched; check the connection, and choose the photo again.",
    );
  return networkOf(new Uint8Array(await answer.arrayBuffer()), shape);
}

async function answer({ kind, picture }: ScanRequest): Promise<void> {
  if (kind === "find") {
    const found = findGrid(brightness(picture), true);
    return say({ kind: "found", corners: "corners" in found ? found.corners : null });
  }
  network ??= fetched();
  const scan = read(picture, await network, (share) => say({ kind: "done", share }));
  say({ kind: "end", reading: scan.kind === "read" ? readingOf(scan) : scan });
}

self.addEventListener("message", ({ data }: MessageEvent<ScanRequest>) => {
  answer(data).catch((error: unknown) => {
    network = null;
    say({ kind: "wrong", sentence: error instanceof Error ? error.message : String(error) });
  });
});

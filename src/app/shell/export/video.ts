// Encodes films with the browser's own encoders (WebCodecs).
import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  QUALITY_HIGH,
  type VideoCodec,
  WebMOutputFormat,
} from "mediabunny";
import { type Encoder, type Plan, sizeOf } from "./plan.ts";
import { draw } from "./raster.ts";

/** The most widely supported first. */
const CODECS: Readonly<Record<"mp4" | "webm", VideoCodec[]>> = {
  mp4: ["avc", "hevc", "av1", "vp9"],
  webm: ["vp9", "vp8", "av1"],
};

export async function openVideo(plan: Plan, canvas: HTMLCanvasElement): Promise<Encoder> {
  const kind = plan.format === "mp4" ? "mp4" : "webm";
  const codec = await encodableIn(kind, plan);
  const target = new BufferTarget();
  const output = new Output({
    format: kind === "mp4" ? new Mp4OutputFormat() : new WebMOutputFormat(),
    target,
  });
  const source = new CanvasSource(canvas, { codec, bitrate: QUALITY_HIGH });
  output.addVideoTrack(source);
  await output.start();
  let time = 0;
  return {
    add: async ({ ms }, svg) => {
      await draw(svg, canvas);
      const seconds = ms / 1000;
      await source.add(time, seconds);
      time += seconds;
    },
    finish: async () => {
      await output.finalize();
      return new Uint8Array(target.buffer!);
    },
    cancel: () => output.cancel(),
  };
}

async function encodableIn(kind: "mp4" | "webm", plan: Plan): Promise<VideoCodec> {
  const name = kind === "mp4" ? "MP4" : "WebM";
  const instead = "export a GIF, or PNG pictures, instead.";
  if (!("VideoEncoder" in globalThis))
    throw new Error(`This browser cannot make films (it has no WebCodecs): ${instead}`);
  // WebKitGTK crashes the tab if its encoder is asked before any other media function.
  document.createElement("video").canPlayType("video/webm");
  const codec = await getFirstEncodableVideoCodec(CODECS[kind], sizeOf(plan));
  if (!codec) throw new Error(`This browser has no encoder for ${name} films: ${instead}`);
  return codec;
}

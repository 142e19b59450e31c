// Encodes pictures into a file, with one encoder for each format. Loaded with its libraries when
// something is exported.
import { strToU8, Zip, ZipDeflate } from "fflate";
import { applyPalette, GIFEncoder, quantize } from "gifenc";
import { type Encoder, type Format, pictureNameOf, type Plan, sizeOf } from "./plan.ts";
import { contextOf, draw, pngOf } from "./raster.ts";
import { openVideo } from "./video.ts";

const OPEN: Readonly<Record<Format, (plan: Plan, canvas: HTMLCanvasElement) => Promise<Encoder>>> =
  {
    gif: openGif,
    mp4: openVideo,
    webm: openVideo,
    png: openPictures,
    svg: openPictures,
  };

/** @throws Error with a sentence on what this browser cannot do, and what to choose */
export function openEncoder(plan: Plan): Promise<Encoder> {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, sizeOf(plan));
  return OPEN[plan.format](plan, canvas);
}

async function openGif(_: Plan, canvas: HTMLCanvasElement): Promise<Encoder> {
  const gif = GIFEncoder();
  const { width, height } = canvas;
  return {
    add: async ({ ms }, svg) => {
      await draw(svg, canvas);
      const { data } = contextOf(canvas).getImageData(0, 0, width, height);
      const palette = quantize(data, 256);
      gif.writeFrame(applyPalette(data, palette), width, height, { palette, delay: ms });
    },
    finish: async () => {
      gif.finish();
      return gif.bytes();
    },
    cancel: async () => {},
  };
}

/** One picture is the file; several are packed into a ZIP. */
async function openPictures(plan: Plan, canvas: HTMLCanvasElement): Promise<Encoder> {
  const bytesOf = async (svg: string) => {
    if (plan.format === "svg") return strToU8(svg);
    await draw(svg, canvas);
    return pngOf(canvas);
  };
  const parts: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  const packed = plan.to > plan.from;
  return {
    add: async ({ step }, svg) => {
      const bytes = await bytesOf(svg);
      if (!packed) return void parts.push(bytes);
      const entry = new ZipDeflate(pictureNameOf(plan, step), {
        level: plan.format === "svg" ? 6 : 0,
      });
      zip.add(entry);
      entry.push(bytes, true);
    },
    finish: async () => {
      if (packed) zip.end();
      return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
    },
    cancel: async () => zip.terminate(),
  };
}

// Saves the Lab's rows as CSV and JSON, and its plots as SVG and PNG.
import { csvOf, type Measured } from "../../../results/measured.ts";
import type { Picture } from "../../../ui/lab/Figure.tsx";
import { standalone } from "../../../ui/lab/standalone.ts";
import { download } from "../../state/saving.ts";

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);

export const saveCsv = (rows: readonly Measured[]): void =>
  download("second-thoughts.csv", encoded(csvOf(rows)));

export const saveJson = (rows: readonly Measured[]): void =>
  download("second-thoughts.json", encoded(`${JSON.stringify(rows, null, 1)}\n`));

/** @throws Error if the browser cannot draw the picture */
export async function savePlot(
  title: string,
  picture: Picture,
  plot: SVGSVGElement,
): Promise<void> {
  const name = `${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.${picture}`;
  const text = standalone(plot);
  download(name, picture === "svg" ? encoded(text) : await painted(text, plot));
}

/** Pixels for each pixel on screen, for print. */
const SCALE = 2;

async function painted(text: string, { clientWidth, clientHeight }: SVGSVGElement) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = clientWidth * SCALE;
  canvas.height = clientHeight * SCALE;
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (!blob) throw new Error("This browser cannot draw the plot as PNG: save it as SVG.");
  return new Uint8Array(await blob.arrayBuffer());
}

// Reads a puzzle from a photo: opens the picture here, reads it in a worker (src/scan), and shows the
// result in the dialog. Only the latest photo counts. Nothing leaves the device.
import type { Picture } from "../../scan/image.ts";
import type { Quad } from "../../scan/components.ts";
import type { ScanReply, ScanRequest } from "../../scan/protocol.ts";
import { deferred } from "../../deferred.ts";
import { askWorker } from "../../model/ask.ts";
import { within } from "../../model/watchdog.ts";
import { messageOf } from "../../model/errors.ts";
import type { AppStores } from "../state/app.ts";
import { type Bringing, bringingOf, EMPTY, type Reader } from "../state/bring.ts";
import { words } from "../text/photo.ts";
import { openBring } from "./puzzle.ts";

/** Longest side of the picture that is read, in pixels; larger pictures are scaled down. */
const LARGEST = 1600;

/** Reads a picture that was chosen, dropped or pasted. What was entered before stays until then. */
export function openPhoto(app: AppStores, file: File): Promise<void> {
  openBring(app);
  return reads(app, file, () => opened(file), file.name || words.thePicture);
}

/** Reads a picture of the camera. */
export const readTaken = (app: AppStores, video: HTMLVideoElement): Promise<void> =>
  reads(app, null, async () => frameOf(video, LARGEST), words.theCamera);

async function reads(
  app: AppStores,
  file: File | null,
  open: () => Promise<Picture>,
  name: string,
): Promise<void> {
  let mine: Reader = { kind: "reading", file, done: 0 };
  tell(app, mine);
  // Another photo, or closing the dialog, cancels this one.
  const wanted = () => app.screen.getState().bringing?.reader === mine;
  const { promise: unwanted, resolve: give } = deferred<null>();
  const watch = app.screen.subscribe(() => {
    if (!wanted()) give(null);
  });
  try {
    const picture = await open();
    const reading = await askWorker<ScanRequest, ScanReply, Read | null>(openReader(), {
      kind: "photo",
      request: { kind: "read", picture },
      failed: words.failed,
      givenUp: unwanted,
      hear: (reply, end) => {
        if (reply.kind === "wrong") throw new Error(reply.sentence);
        if (reply.kind === "end") return end(reply.reading);
        if (reply.kind !== "done" || !wanted()) return;
        const next: Reader = { kind: "reading", file, done: reply.share };
        mine = next;
        tell(app, next);
      },
    });
    if (!reading || !wanted()) return;
    if (reading.kind !== "read") {
      const why =
        reading.kind === "size" ? words.size(name, reading.size) : words[reading.kind](name);
      return tell(app, { kind: "failed", why });
    }
    const { flat, changes, before } = reading;
    app.screen.setState({
      bringing: bringingOf({ ...reading, photo: { flat, changes, before } }),
    });
  } catch (error) {
    if (wanted()) tell(app, { kind: "failed", why: messageOf(error) });
  } finally {
    watch();
  }
}

/** Sets what the dialog shows of the photo, and nothing else. */
export const tell = ({ screen }: AppStores, reader: Reader | null): void =>
  screen.setState(({ bringing }): { bringing: Bringing } => ({
    bringing: { ...(bringing ?? EMPTY), reader },
  }));

type Read = Extract<ScanReply, { kind: "end" }>["reading"];

const openReader = (): Worker =>
  new Worker(new URL("../../scan/worker.ts", import.meta.url), { type: "module" });

/** A worker that is silent for so long is given up; its code may have to be fetched first. */
const SILENT_MS = 60_000;

/** Looks for the grid in frame after frame of the camera, in one worker. */
export class GridFinder {
  readonly #worker = openReader();

  /** The corners, 0..1 of the frame's width and height; null if none is seen. @throws Error with the worker's sentence */
  async find(video: HTMLVideoElement): Promise<Quad | null> {
    const picture = frameOf(video, 480);
    const { width, height } = picture;
    const { promise, resolve, reject } = deferred<Quad | null>();
    this.#worker.onmessage = ({ data: reply }: MessageEvent<ScanReply>) => {
      if (reply.kind === "wrong") reject(new Error(reply.sentence));
      if (reply.kind === "found") resolve(reply.corners);
    };
    this.#worker.onerror = () => reject(new Error(words.notWatched));
    const request: ScanRequest = { kind: "find", picture };
    this.#worker.postMessage(request, [picture.data.buffer as ArrayBuffer]);
    const corners = await within(SILENT_MS, promise, words.notWatched);
    return (
      corners &&
      (corners.map(({ x, y }) => ({
        x: (x + 0.5) / width,
        y: (y + 0.5) / height,
      })) as unknown as Quad)
    );
  }

  close(): void {
    this.#worker.terminate();
  }
}

const frameOf = (video: HTMLVideoElement, largest: number): Picture =>
  pixelsOf(video, video.videoWidth, video.videoHeight, largest);

/** @throws Error with one sentence if the browser cannot open it */
async function opened(file: File): Promise<Picture> {
  try {
    const bitmap = await createImageBitmap(file);
    const picture = pixelsOf(bitmap, bitmap.width, bitmap.height, LARGEST);
    bitmap.close();
    return picture;
  } catch {
    const name = file.name || words.thePicture;
    const heic = /\.hei[cf]$/i.test(file.name) || /hei[cf]/.test(file.type);
    throw new Error(heic ? words.heic(name) : words.notPicture(name));
  }
}

function pixelsOf(
  source: CanvasImageSource,
  width: number,
  height: number,
  largest: number,
): Picture {
  const scale = Math.min(1, largest / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

// The camera's picture with the outline of the grid, until the picture is taken. A worker looks for the
// grid, one frame after the other.
import { useEffect, useRef, useState } from "react";
import type { Quad } from "../../../scan/components.ts";
import { messageOf } from "../../../model/errors.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { GridFinder, readTaken, tell } from "../../actions/photo.ts";
import { useApp } from "../../state/app.ts";
import { words } from "../../text/photo.ts";
import "./photo.css";

export function Camera() {
  const app = useApp();
  const video = useRef<HTMLVideoElement>(null);
  const [corners, setCorners] = useState<Quad | null>(null);
  const [shape, setShape] = useState("4 / 3");
  useEffect(() => {
    const view = video.current!;
    let stream: MediaStream | null = null;
    let gone = false;
    const finder = new GridFinder();
    const watch = async () => {
      stream = await started();
      if (gone) return stop(stream);
      view.srcObject = stream;
      await view.play();
      setShape(`${view.videoWidth} / ${view.videoHeight}`);
      while (!gone) {
        setCorners(await finder.find(view));
        await new Promise((go) => setTimeout(go, PAUSE_MS));
      }
    };
    watch().catch((error: unknown) => {
      if (!gone) tell(app, { kind: "failed", why: whyNot(error) });
    });
    return () => {
      gone = true;
      finder.close();
      stop(stream);
    };
  }, [app]);
  return (
    <div className="stack gap-3 camera">
      <div className="camera-view" style={{ aspectRatio: shape }}>
        <video ref={video} muted playsInline aria-label={words.video} />
        <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden>
          {corners && <polygon points={corners.map(({ x, y }) => `${x},${y}`).join(" ")} />}
        </svg>
      </div>
      <p className="said" role="status">
        {corners ? words.seen : words.aim}
      </p>
      <div className="row">
        <Button
          strong
          onClick={() => {
            if (video.current?.videoWidth) void readTaken(app, video.current);
          }}
        >
          {words.take}
        </Button>
        <Button onClick={() => tell(app, null)}>{words.stop}</Button>
      </div>
    </div>
  );
}

/** Pause between two searches for the grid, so that a phone stays cool. */
const PAUSE_MS = 120;

/** Starts the rear camera if there is one. */
function started(): Promise<MediaStream> {
  // Pages without HTTPS have no cameras.
  const cameras = navigator.mediaDevices as MediaDevices | undefined;
  if (!cameras) return Promise.reject(new DOMException("", "NotFoundError"));
  return cameras.getUserMedia({
    video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } },
  });
}

const stop = (stream: MediaStream | null): void =>
  stream?.getTracks().forEach((track) => track.stop());

function whyNot(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return words.refused;
  if (name === "NotFoundError" || name === "OverconstrainedError") return words.noCamera;
  return error instanceof DOMException ? words.cameraBusy : messageOf(error);
}

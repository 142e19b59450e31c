// The app: shows the screen that the address names; handles keys, dropped files, pasted pictures and
// the theme on every screen.
import { lazy, Suspense, useEffect } from "react";
import { isMissingPart, messageOf } from "../model/errors.ts";
import { notify } from "./state/notices.ts";
import { Boundary } from "./shell/Boundary.tsx";
import { pressKey } from "./shell/keys.ts";
import { PlayScreen } from "./screens/play/PlayScreen.tsx";
import { filesOf, looksLikeModel } from "./actions/dropped.ts";
import { openFile } from "./actions/puzzle.ts";
import { useListener } from "./state/listener.ts";
import { currentRoute, isLesson, isPlay, usePath } from "./state/route.ts";
import { type AppStores, useSettings, useApp } from "./state/app.ts";
import "./app.css";

const DebugScreen = lazy(() => import("./screens/debug/DebugScreen.tsx"));
const LabScreen = lazy(() => import("./screens/lab/LabScreen.tsx"));
const LearnScreen = lazy(() => import("./screens/learn/LearnScreen.tsx"));

export function App() {
  useKeys();
  useDroppedFiles();
  useMissingParts();
  useTheme();
  const path = usePath();
  return (
    <Boundary key={isLesson(path) ? "learn" : path}>
      <Suspense>
        {path === "debug" ? (
          <DebugScreen />
        ) : path === "lab" ? (
          <LabScreen />
        ) : isLesson(path) ? (
          <LearnScreen />
        ) : (
          <PlayScreen />
        )}
      </Suspense>
    </Boundary>
  );
}

function useKeys(): void {
  const app = useApp();
  useListener("keydown", (event) => {
    // The Lab shows no run that the keys could act on.
    if (currentRoute().path !== "lab" || event.key === "?") pressKey(app, event);
  });
}

function useDroppedFiles(): void {
  const app = useApp();
  useListener("dragover", (event) => event.preventDefault());
  useListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer) void openDropped(app, event.dataTransfer);
  });
  // A pasted picture is a puzzle. So is text on Play, unless it is pasted into a field or a dialog.
  useListener("paste", ({ clipboardData, target }) => {
    const [file] = clipboardData?.files ?? [];
    if (file?.type.startsWith("image/")) return void openFile(app, file);
    const text = clipboardData?.getData("text");
    const typed = target instanceof Element && target.closest("input, textarea");
    if (text && !typed && isPlay(currentRoute().path) && !app.screen.getState().dialog)
      void import("./actions/bring.ts").then(({ bringText }) => bringText(app, text));
  });
}

/** An action whose code could not be fetched later gives a notice. A screen that fails so has its own message. */
function useMissingParts(): void {
  const app = useApp();
  useListener("unhandledrejection", ({ reason }) => {
    if (isMissingPart(reason)) notify(app.notices, "error", messageOf(reason));
  });
}

/** Opens a model from all files, anything else from the first file. */
async function openDropped(app: AppStores, transfer: DataTransfer): Promise<void> {
  const files = await filesOf(transfer);
  if (looksLikeModel(files)) {
    const { bring, modelOfFiles } = await import("./actions/ownModel.ts");
    await bring(app, modelOfFiles(files)).catch((error: unknown) =>
      notify(app.notices, "error", messageOf(error)),
    );
  } else if (files[0]) await openFile(app, files[0]);
}

function useTheme(): void {
  const { theme, contrast } = useSettings(({ theme, contrast }) => ({ theme, contrast }));
  useEffect(() => {
    const { dataset } = document.documentElement;
    const asked = [matchMedia("(prefers-contrast: more)"), matchMedia("(forced-colors: active)")];
    const follow = () => {
      if (contrast === "high" || asked.some(({ matches }) => matches)) dataset["contrast"] = "high";
      else delete dataset["contrast"];
    };
    follow();
    for (const query of asked) query.addEventListener("change", follow);
    return () => asked.forEach((query) => query.removeEventListener("change", follow));
  }, [contrast]);
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === "system") delete dataset["theme"];
    else dataset["theme"] = theme;
  }, [theme]);
}

// The app: which screen the address names, and what works on all of them: keys,
// files dropped anywhere, the theme.
import { lazy, Suspense, useEffect } from "react";
import { pressKey } from "./keys.ts";
import { PlayScreen } from "./play/PlayScreen.tsx";
import { openFile } from "./puzzleActions.ts";
import { currentRoute, usePath } from "./route.ts";
import { useSettings, useWorkbench } from "./stores/workbench.ts";
import "./app.css";

const DebugScreen = lazy(() =>
  import("./debug/DebugScreen.tsx").then(({ DebugScreen: screen }) => ({ default: screen })),
);
const LabScreen = lazy(() =>
  import("./lab/LabScreen.tsx").then(({ LabScreen: screen }) => ({ default: screen })),
);

export function App() {
  useKeys();
  useDroppedFiles();
  useTheme();
  const path = usePath();
  if (path === "debug" || path === "lab")
    return <Suspense>{path === "debug" ? <DebugScreen /> : <LabScreen />}</Suspense>;
  return <PlayScreen />;
}

function useKeys(): void {
  const bench = useWorkbench();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // The Lab shows no run that the keys could act on.
      if (currentRoute().path !== "lab" || event.key === "?") pressKey(bench, event);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [bench]);
}

function useDroppedFiles(): void {
  const bench = useWorkbench();
  useEffect(() => {
    const onOver = (event: DragEvent) => event.preventDefault();
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) void openFile(bench, file);
    };
    addEventListener("dragover", onOver);
    addEventListener("drop", onDrop);
    return () => {
      removeEventListener("dragover", onOver);
      removeEventListener("drop", onDrop);
    };
  }, [bench]);
}

function useTheme(): void {
  const theme = useSettings((settings) => settings.theme);
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === "system") delete dataset["theme"];
    else dataset["theme"] = theme;
  }, [theme]);
}

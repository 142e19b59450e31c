// The page's entry: paint first, then the recorded run, then the model.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { WorkbenchContext } from "./app/stores/workbench.ts";
import { playRecorded } from "./app/traceFiles.ts";
import { createWorkbench } from "./app/workbench.ts";
import "./ui/theme.css";

const bench = createWorkbench({ folder: "models/prism/" });

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <WorkbenchContext value={bench}>
      <App />
    </WorkbenchContext>
  </StrictMode>,
);

void playRecorded(bench);
// The load event comes after the first paint and the recorded run's few bytes.
const whenIdle = globalThis.requestIdleCallback ?? ((then: () => void) => setTimeout(then, 200));
addEventListener("load", () => whenIdle(() => void bench.models.get().catch(() => {})));

// The page's entry: paint first, then the recorded run, then the model.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { registerSW } from "virtual:pwa-register";
import { App } from "./app/App.tsx";
import { notify } from "./app/stores/notices.ts";
import { WorkbenchContext } from "./app/stores/workbench.ts";
import { playRecorded } from "./app/traceFiles.ts";
import { createWorkbench } from "./app/workbench.ts";
import { messageOf } from "./model/errors.ts";
import "./ui/theme.css";

const bench = createWorkbench({ folder: "models/prism/" });

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <WorkbenchContext value={bench}>
      <App />
    </WorkbenchContext>
  </StrictMode>,
);

// For the browser's console and for end-to-end tests, which lose the device by it.
Object.assign(globalThis, { secondThoughts: bench });

void playRecorded(bench);

// The load event comes after the first paint. Safari has no requestIdleCallback.
const whenIdle = globalThis.requestIdleCallback ?? ((then: () => void) => setTimeout(then, 200));
addEventListener("load", () =>
  whenIdle(() => {
    bench.models.get().catch((error: unknown) => notify(bench.notices, "error", messageOf(error)));
    if (import.meta.env.PROD) registerSW();
  }),
);

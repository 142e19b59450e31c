// The page's entry: paint first, then the link or the recorded run, then the model.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { watchAddress } from "./app/address.ts";
import { App } from "./app/App.tsx";
import { startOffline } from "./app/offline.ts";
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

if (!watchAddress(bench)) void playRecorded(bench);

// The load event comes after the first paint. Safari has no requestIdleCallback.
const whenIdle = globalThis.requestIdleCallback ?? ((then: () => void) => setTimeout(then, 200));
addEventListener("load", () =>
  whenIdle(() => {
    const tell = (error: unknown) => notify(bench.notices, "error", messageOf(error));
    void startOffline().then(bench.models.get).catch(tell);
  }),
);

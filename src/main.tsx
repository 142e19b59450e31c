// The page's entry: first paint, then the link or the recorded run, then the model.
// Before all components: their rules override its rules of the same weight.
import "./ui/theme.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { watchAddress } from "./app/actions/address.ts";
import { App } from "./app/App.tsx";
import { startOffline } from "./app/actions/offline.ts";
import { notify } from "./app/state/notices.ts";
import { keepGames, resumeLast } from "./app/actions/games.ts";
import { AppContext } from "./app/state/app.ts";
import { keepCollection } from "./app/actions/collection.ts";
import { playRecorded } from "./app/actions/runFiles.ts";
import { createApp } from "./app/actions/createApp.ts";
import { words } from "./app/text/shell.ts";
import { messageOf } from "./model/errors.ts";

const app = createApp({ folder: "models/prism/" });

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <AppContext value={app}>
      <App />
    </AppContext>
  </StrictMode>,
);

// For the browser's console and for end-to-end tests, which use it to lose the device.
Object.assign(globalThis, { secondThoughts: app });

keepGames(app);
keepCollection(app);
if (!watchAddress(app) && !resumeLast(app)) void playRecorded(app);

// The load event comes after the first paint. Safari has no requestIdleCallback.
const whenIdle = globalThis.requestIdleCallback ?? ((then: () => void) => setTimeout(then, 200));
addEventListener("load", () =>
  whenIdle(() => {
    const tell = (error: unknown) => notify(app.notices, "error", messageOf(error));
    void import("./app/actions/ownModel.ts").then(({ recallModels }) => recallModels());
    const offer = (take: () => void) =>
      notify(app.notices, "info", words.update.waits, { label: words.update.take, run: take });
    // Caching for the next visit waits until this visit has its model.
    void app.models
      .get()
      .catch(tell)
      .then(() => startOffline(offer));
  }),
);

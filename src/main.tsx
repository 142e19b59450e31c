// The page's entry: paint first, then the link or the recorded run, then the model.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { watchAddress } from "./app/address/address.ts";
import { App } from "./app/App.tsx";
import { startOffline } from "./app/shell/offline.ts";
import { notify } from "./app/desk/notices.ts";
import { keepGames, resumeLast } from "./app/hand/games.ts";
import { DeskContext } from "./app/desk/desk.ts";
import { keepCollection } from "./app/puzzle/collection.ts";
import { playRecorded } from "./app/run/files.ts";
import { createDesk } from "./app/desk/createDesk.ts";
import { words } from "./app/words/shell.ts";
import { messageOf } from "./model/errors.ts";
import "./ui/theme.css";

const desk = createDesk({ folder: "models/prism/" });

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <DeskContext value={desk}>
      <App />
    </DeskContext>
  </StrictMode>,
);

// For the browser's console and for end-to-end tests, which lose the device by it.
Object.assign(globalThis, { secondThoughts: desk });

keepGames(desk);
keepCollection(desk);
if (!watchAddress(desk) && !resumeLast(desk)) void playRecorded(desk);

// The load event comes after the first paint. Safari has no requestIdleCallback.
const whenIdle = globalThis.requestIdleCallback ?? ((then: () => void) => setTimeout(then, 200));
addEventListener("load", () =>
  whenIdle(() => {
    const tell = (error: unknown) => notify(desk.notices, "error", messageOf(error));
    void import("./app/model/own.ts").then(({ recallModels }) => recallModels());
    const offer = (take: () => void) =>
      notify(desk.notices, "info", words.update.waits, { label: words.update.take, run: take });
    void startOffline(offer).then(desk.models.get).catch(tell);
  }),
);

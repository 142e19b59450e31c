// The entry of the page that other sites embed: one board with a run, without the app's shell.
// docs/embed.md lists its parameters.
// Before all components: their rules override its rules of the same weight.
import "./ui/theme.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createApp } from "./app/actions/createApp.ts";
import { AppContext } from "./app/state/app.ts";
import { Embedded } from "./app/screens/learn/Embedded.tsx";
import { wishesIn } from "./app/screens/learn/embedding.ts";

const wishes = wishesIn(location.search);
if (wishes.theme !== "system") document.documentElement.dataset["theme"] = wishes.theme;

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <AppContext value={createApp({ folder: "models/prism/" })}>
      <Embedded {...wishes} />
    </AppContext>
  </StrictMode>,
);

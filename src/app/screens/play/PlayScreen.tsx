// The main screen: the board as hero. Beside it, of a run, what the model took back and why; of a
// person's own board, the pad. On the other side what this is, and the puzzle.
import { lazy, Suspense, useEffect } from "react";
import { paste } from "../../actions/bring.ts";
import { useApp, useScreen } from "../../state/app.ts";
import { Shell } from "../../shell/Shell.tsx";
import { AttemptsPanel } from "./AttemptsPanel.tsx";
import { BoardStage } from "./BoardStage.tsx";
import { DigitPad } from "./DigitPad.tsx";
import { Landing, useLanding } from "./Landing.tsx";
import { LookCloser } from "./LookCloser.tsx";
import { PartnerPanel } from "./PartnerPanel.tsx";
import { Player } from "./Player.tsx";
import { PuzzlePanel } from "./PuzzlePanel.tsx";
import { RacePanel } from "./RacePanel.tsx";
import { SolvePanel } from "./SolvePanel.tsx";
import { Tray } from "./Tray.tsx";
import "./play.css";
import "./screens.css";
import "./film.css";

/** No part of the first screen. */
const SumPanel = lazy(() => import("./SumPanel.tsx"));

/** A puzzle can be pasted anywhere; fields and dialogs take what is theirs. */
function usePaste(): void {
  const app = useApp();
  useEffect(() => {
    const onPaste = ({ target, clipboardData }: ClipboardEvent) => {
      const taken = target instanceof Element && target.closest("input, textarea, dialog");
      const text = clipboardData?.getData("text") ?? "";
      if (!taken && !document.querySelector("dialog[open]") && text.trim()) void paste(app, text);
    };
    addEventListener("paste", onPaste);
    return () => removeEventListener("paste", onPaste);
  }, [app]);
}

export function PlayScreen() {
  usePaste();
  const shows = useScreen((screen) => screen.shows);
  const lands = useLanding();
  return (
    <Shell
      quiet
      stage={<BoardStage />}
      record={
        shows === "game" ? (
          <>
            <DigitPad />
            <SolvePanel />
            <PartnerPanel />
            <RacePanel />
          </>
        ) : (
          <>
            <div className="player">
              <Player quiet={lands} />
            </div>
            <Tray />
            <AttemptsPanel />
            {!lands && <SolvePanel />}
          </>
        )
      }
      aside={
        <>
          {lands ? <Landing /> : <PuzzlePanel />}
          {!lands && (
            <Suspense>
              <SumPanel />
            </Suspense>
          )}
          <LookCloser />
        </>
      }
    />
  );
}

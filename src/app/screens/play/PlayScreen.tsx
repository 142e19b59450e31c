// The main screen: the board in the middle. Beside it the digits that a run took back, or the pad of a
// person's own board; on the other side the introduction and the puzzle.
import { lazy, Suspense } from "react";
import { useScreen } from "../../state/app.ts";
import { Shell } from "../../shell/Shell.tsx";
import { AttemptsPanel } from "./AttemptsPanel.tsx";
import { BoardStage } from "./BoardStage.tsx";
import { DigitPad } from "./DigitPad.tsx";
import { Landing, useLanding } from "./Landing.tsx";
import { LookCloser } from "./LookCloser.tsx";
import { Player } from "./Player.tsx";
import { PuzzlePanel } from "./PuzzlePanel.tsx";
import { SolvePanel } from "./SolvePanel.tsx";
import { Tray } from "./Tray.tsx";
import "./play.css";
import "./screens.css";
import "./film.css";

/** Loaded after the first screen. */
const SumPanel = lazy(() => import("./SumPanel.tsx"));
const PartnerPanel = lazy(() => import("./PartnerPanel.tsx"));
const RacePanel = lazy(() => import("./RacePanel.tsx"));

export function PlayScreen() {
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
            <Suspense>
              <PartnerPanel />
              <RacePanel />
            </Suspense>
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

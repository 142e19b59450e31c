// Creates the stores of the app and what watches them.
import { createStore } from "zustand/vanilla";
import type { LoadOptions } from "../../model/client.ts";
import { createAdvisor } from "../state/livePrediction.ts";
import { FIRST } from "../state/examples.ts";
import { createModelLoader, type Open } from "../state/loader.ts";
import { msOf } from "../../trace/scenes.ts";
import { currentRoute } from "../state/route.ts";
import { tellEqualRuns } from "./equalRuns.ts";
import { nextFrameOfRun } from "./frames.ts";
import { EVEN, type Pace, startPlayback } from "./playback.ts";
import { boardOfLine } from "./puzzle.ts";
import { createRunner } from "./runner.ts";
import { createGameStore } from "../state/game.ts";
import { createModelStore } from "../state/model.ts";
import { createNoticeStore, notify } from "../state/notices.ts";
import { createRunStore } from "../state/run.ts";
import { createScreenStore } from "../state/screen.ts";
import { createSettingsStore } from "../state/settings.ts";
import type { AppStores } from "../state/app.ts";

/** An app with the puzzle of the recorded run on it and no model yet. `open` is for tests. */
export function createApp(options: LoadOptions, open?: Open): AppStores {
  const model = createModelStore();
  const notices = createNoticeStore();
  const report = (sentence: string) => notify(notices, "error", sentence);
  const app: AppStores = {
    run: createRunStore(),
    phase: createStore<number>()(() => 1),
    game: createGameStore(boardOfLine(FIRST.clues).tokens),
    settings: createSettingsStore(undefined, report),
    model,
    notices,
    screen: createScreenStore(),
    models: createModelLoader(model, notices, options, open),
  };
  createRunner(app.run, ({ id }) => app.models.named(id), report);
  tellEqualRuns(app);
  // Play shows a run as a film, the debugger gives every step the same time.
  const pace: Pace = (...at) => (currentRoute().path === "debug" ? EVEN : msOf)(...at);
  startPlayback(app.run, { pace, phase: app.phase, nextFrame: nextFrameOfRun });
  const showsGame = () => app.screen.getState().shows === "game";
  // It asks at every move, so the same sentence is shown only once.
  const reported = new Set<string>();
  const reportOnce = (sentence: string) => {
    if (!reported.has(sentence)) report(sentence);
    reported.add(sentence);
  };
  const advisor = createAdvisor(app.game, app.models.peek, showsGame, reportOnce);
  app.screen.subscribe(advisor.consider);
  app.model.subscribe(advisor.consider);
  return app;
}

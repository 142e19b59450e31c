// Puts a workbench together: the stores, and the few things that watch them.
import type { LoadOptions } from "../model/client.ts";
import { createAdvisor } from "./advisor.ts";
import { FIRST } from "./examples.ts";
import { createModelLoader, type Open } from "./modelLoader.ts";
import { startPlayback } from "./playback.ts";
import { boardOfLine } from "./puzzleActions.ts";
import { createRunner } from "./runner.ts";
import { createHandStore } from "./stores/hand.ts";
import { createModelStore } from "./stores/model.ts";
import { createNoticeStore, notify } from "./stores/notices.ts";
import { createRunStore } from "./stores/run.ts";
import { createScreenStore } from "./stores/screen.ts";
import { createSettingsStore } from "./stores/settings.ts";
import type { Workbench } from "./stores/workbench.ts";

/** A workbench with the puzzle of the recorded run on it and no model yet. `open` is for tests. */
export function createWorkbench(options: LoadOptions, open?: Open): Workbench {
  const model = createModelStore();
  const notices = createNoticeStore();
  const bench: Workbench = {
    run: createRunStore(),
    hand: createHandStore(boardOfLine(FIRST.clues).tokens),
    settings: createSettingsStore(),
    model,
    notices,
    screen: createScreenStore(),
    models: createModelLoader(model, notices, options, open),
  };
  const report = (sentence: string) => notify(notices, "error", sentence);
  createRunner(bench.run, ({ id }) => bench.models.named(id), report);
  startPlayback(bench.run);
  const showsHand = () => bench.screen.getState().shows === "hand";
  const advisor = createAdvisor(bench.hand, bench.models.peek, showsHand, report);
  bench.screen.subscribe(advisor.consider);
  bench.model.subscribe(advisor.consider);
  return bench;
}

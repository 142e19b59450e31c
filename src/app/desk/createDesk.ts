// Puts a desk together: the stores, and the few things that watch them.
import type { LoadOptions } from "../../model/client.ts";
import { createAdvisor } from "../hand/advisor.ts";
import { FIRST } from "../puzzle/examples.ts";
import { createModelLoader, type Open } from "../model/loader.ts";
import { startPlayback } from "../run/playback.ts";
import { boardOfLine } from "../puzzle/actions.ts";
import { createRunner } from "../run/runner.ts";
import { createHandStore } from "../hand/store.ts";
import { createModelStore } from "../model/store.ts";
import { createNoticeStore, notify } from "./notices.ts";
import { createRunStore } from "../run/store.ts";
import { createScreenStore } from "./screen.ts";
import { createSettingsStore } from "./settings.ts";
import type { Desk } from "./desk.ts";

/** A desk with the puzzle of the recorded run on it and no model yet. `open` is for tests. */
export function createDesk(options: LoadOptions, open?: Open): Desk {
  const model = createModelStore();
  const notices = createNoticeStore();
  const report = (sentence: string) => notify(notices, "error", sentence);
  const desk: Desk = {
    run: createRunStore(),
    hand: createHandStore(boardOfLine(FIRST.clues).tokens),
    settings: createSettingsStore(undefined, report),
    model,
    notices,
    screen: createScreenStore(),
    models: createModelLoader(model, notices, options, open),
  };
  createRunner(desk.run, ({ id }) => desk.models.named(id), report);
  startPlayback(desk.run);
  const showsHand = () => desk.screen.getState().shows === "hand";
  // It asks at every move: a reason that was read and dismissed does not come back at the next.
  const told = new Set<string>();
  const reportOnce = (sentence: string) => {
    if (!told.has(sentence)) report(sentence);
    told.add(sentence);
  };
  const advisor = createAdvisor(desk.hand, desk.models.peek, showsHand, reportOnce);
  desk.screen.subscribe(advisor.consider);
  desk.model.subscribe(advisor.consider);
  return desk;
}

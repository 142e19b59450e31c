// Puts the Lab together, once for the page: its store, its sets and its experiment, which
// continues while other screens are shown.
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { notify } from "../../state/notices.ts";
import { useApp, type AppStores } from "../../state/app.ts";
import { createExperiment, type Experiment } from "./experiment.ts";
import { createKeeper, type Keeper } from "./keeper.ts";
import { type Read, readFromServer } from "../../state/lab/reading.ts";
import { createSets, type Sets } from "../../state/lab/sets.ts";
import { readShipped } from "../../state/lab/shipped.ts";
import { createLabStore, type Lab, type LabStore } from "../../state/lab/store.ts";

export interface LabBench {
  readonly store: LabStore;
  readonly experiment: Experiment;
  readonly sets: Sets;
}

const labs = new WeakMap<AppStores, LabBench>();

/** The Lab, created when it is first needed. */
export function labOf(app: AppStores): LabBench {
  const known = labs.get(app);
  return known ?? openLab(app, readFromServer, createKeeper());
}

/** Creates the Lab with the given files and database. */
export function openLab(app: AppStores, read: Read, keeper: Keeper): LabBench {
  const store = createLabStore((sentence) => notify(app.notices, "error", sentence));
  const sets = createSets(read);
  const lab = { store, sets, experiment: createExperiment(app, store, sets, keeper) };
  labs.set(app, lab);
  void readShipped(read).then((shipped) => store.setState({ shipped }));
  return lab;
}

export const useLab = <T>(select: (lab: Lab) => T): T =>
  useStore(labOf(useApp()).store, useShallow(select));

export const useLabBench = (): LabBench => labOf(useApp());

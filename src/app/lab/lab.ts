// Puts the Lab together, once a workbench: its store, its sets and its experiment,
// which goes on while other screens are shown.
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { useWorkbench, type Workbench } from "../stores/workbench.ts";
import { createExperiment, type Experiment } from "./experiment.ts";
import { createKeeper, type Keeper } from "./keeper.ts";
import { type Read, readFromServer } from "./reading.ts";
import { createSets, type Sets } from "./sets.ts";
import { readShipped } from "./shipped.ts";
import { createLabStore, type Lab, type LabStore } from "./store.ts";

export interface LabBench {
  readonly store: LabStore;
  readonly experiment: Experiment;
  readonly sets: Sets;
}

const labs = new WeakMap<Workbench, LabBench>();

/** The Lab of a workbench, opened when it is first asked for. */
export function labOf(bench: Workbench): LabBench {
  const known = labs.get(bench);
  return known ?? openLab(bench, readFromServer, createKeeper());
}

/** Opens the Lab of a workbench on the files and the database given. */
export function openLab(bench: Workbench, read: Read, keeper: Keeper): LabBench {
  const store = createLabStore();
  const sets = createSets(read);
  const lab = { store, sets, experiment: createExperiment(bench, store, sets, keeper) };
  labs.set(bench, lab);
  void readShipped(read).then((shipped) => store.setState({ shipped }));
  return lab;
}

export const useLab = <T>(select: (lab: Lab) => T): T =>
  useStore(labOf(useWorkbench()).store, useShallow(select));

export const useLabBench = (): LabBench => labOf(useWorkbench());

// Screens for tests.
import { configure, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { AppContext, type AppStores } from "./state/app.ts";

// Long, so that a busy machine does not fail.
configure({ asyncUtilTimeout: 30_000 });

/** Draws a part of the page that uses the stores of an app. */
export const draw = (app: AppStores, part: ReactNode) =>
  render(<AppContext value={app}>{part}</AppContext>);

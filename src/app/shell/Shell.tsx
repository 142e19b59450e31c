// The frame of every screen: links to the other screens, the model in use, settings, keys, notices and
// dialogs.
import { lazy, type ReactNode, Suspense } from "react";
import { Button } from "../../ui/controls/Button.tsx";
import { Icon } from "../../ui/controls/Icon.tsx";
import { Notice } from "../../ui/controls/Notice.tsx";
import { Page } from "../../ui/page/Page.tsx";
import { CommandPalette } from "./CommandPalette.tsx";
import { Reading, Saving } from "./Reading.tsx";
import { hrefOf, usePath } from "../state/route.ts";
import { NAV } from "./nav.ts";
import { inMs } from "../../ui/words.ts";
import { dismiss } from "../state/notices.ts";
import { useModel, useNotices, useScreen, useApp } from "../state/app.ts";
import type { Screen } from "../state/screen.ts";
import { words } from "../text/shell.ts";

const DIALOGS = {
  palette: CommandPalette,
  keys: lazy(() => import("./KeySheet.tsx")),
  puzzle: lazy(() => import("./puzzle/PuzzleDialog.tsx")),
  new: lazy(() => import("./puzzle/NewPuzzleDialog.tsx")),
  bring: lazy(() => import("./puzzle/BringDialog.tsx")),
  choose: lazy(() => import("./puzzle/ChooseDialog.tsx")),
  take: lazy(() => import("./puzzle/TakeDialog.tsx")),
  solutions: lazy(() => import("./puzzle/SolutionsDialog.tsx")),
  export: lazy(() => import("./export/ExportDialog.tsx")),
  models: lazy(() => import("./ModelsDialog.tsx")),
  about: lazy(() => import("./AboutDialog.tsx")),
  settings: lazy(() => import("./SettingsDialog.tsx")),
} satisfies Record<NonNullable<Screen["dialog"]>, unknown>;

interface Props {
  readonly stage: ReactNode;
  readonly record?: ReactNode;
  readonly aside?: ReactNode;
  /** Hides the device of the model. */
  readonly quiet?: boolean;
}

export function Shell({ stage, record, aside, quiet = false }: Props) {
  const notices = useNotices();
  const late = useScreen(({ reading, saving }) => reading?.late || saving?.late);
  return (
    <>
      <Page
        nav={<Nav />}
        tools={<Tools quiet={quiet} />}
        notices={notices.length || late ? <Notices /> : undefined}
        stage={stage}
        record={record}
        aside={aside}
      />
      <OpenDialog />
    </>
  );
}

/** Links to the screens. */
export function Nav() {
  const path = usePath();
  const at = NAV.find((entry) => entry.path === path.split("/")[0]) ?? NAV[0]!;
  return NAV.map((entry) => (
    <a
      key={entry.path}
      href={hrefOf({ path: entry.path, query: "" })}
      aria-current={entry === at ? "page" : undefined}
    >
      {entry.label}
    </a>
  ));
}

const MAGNIFIER =
  "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zm0 1.5a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 12.8l4.5 4.5.8-.8-4.5-4.5z";

function Tools({ quiet }: { readonly quiet: boolean }) {
  const { screen } = useApp();
  return (
    <>
      <ModelLine quiet={quiet} />
      <Button onClick={() => screen.setState({ dialog: "settings" })}>
        {words.tools.settings}
      </Button>
      <Button
        label={words.tools.commands}
        keys="Ctrl+K"
        onClick={() => screen.setState({ dialog: "palette" })}
      >
        <Icon d={MAGNIFIER} />
      </Button>
      <Button label={words.tools.keys} keys="?" onClick={() => screen.setState({ dialog: "keys" })}>
        ?
      </Button>
    </>
  );
}

function ModelLine({ quiet }: { readonly quiet: boolean }) {
  const view = useModel();
  if (view.phase === "absent") return null;
  // In Play a notice and the panel under “Look closer” say it.
  if (view.phase === "failed")
    return <span className={quiet ? "visually-hidden" : "model-line"}>{words.model.none}</span>;
  if (view.phase === "ready") {
    const { device, msPerForward } = view.status;
    if (quiet) return <span className="visually-hidden">{words.model.works}</span>;
    return (
      <span className="model-line model-line-ready">
        {words.model.ready(device, inMs(msPerForward))}
      </span>
    );
  }
  const { progress } = view;
  const done = progress?.stage === "download" ? progress.loaded / progress.total : null;
  return <span className="model-line model-line-loading">{words.model.loading(done)}</span>;
}

function Notices() {
  const { notices: store } = useApp();
  const notices = useNotices();
  return (
    <>
      <Reading />
      <Saving />
      {notices.map(({ id, kind, text, action }) => (
        <Notice
          key={id}
          kind={kind}
          passes={kind === "info" && !action}
          onDismiss={() => dismiss(store, id)}
        >
          {text} {action && <Button onClick={action.run}>{action.label}</Button>}
        </Notice>
      ))}
    </>
  );
}

function OpenDialog() {
  const { screen } = useApp();
  const dialog = useScreen((all) => all.dialog);
  if (dialog === null) return null;
  const Dialog = DIALOGS[dialog];
  return (
    <Suspense>
      <Dialog onClose={() => screen.setState({ dialog: null })} />
    </Suspense>
  );
}

// What every screen has: the way to the other screens, the model at work, the
// theme, the key sheet and the notices, around what the screen itself shows.
import { lazy, type ReactNode, Suspense } from "react";
import { Button } from "../ui/controls/Button.tsx";
import { Notice } from "../ui/controls/Notice.tsx";
import { Page } from "../ui/page/Page.tsx";
import { CommandPalette } from "./CommandPalette.tsx";
import { KeySheet } from "./KeySheet.tsx";
import { PuzzleDialog } from "./PuzzleDialog.tsx";
import { hrefOf, usePath } from "./route.ts";
import { NAV } from "./nav.ts";
import { inMs } from "./play/ModelPanel.tsx";
import { dismiss } from "./stores/notices.ts";
import { nextTheme } from "./stores/settings.ts";
import { useModel, useNotices, useScreen, useSettings, useWorkbench } from "./stores/workbench.ts";

const ExportDialog = lazy(() =>
  import("./export/ExportDialog.tsx").then((module) => ({ default: module.ExportDialog })),
);

interface Props {
  readonly stage: ReactNode;
  readonly record?: ReactNode;
  readonly aside?: ReactNode;
}

export function Shell({ stage, record, aside }: Props) {
  const notices = useNotices();
  return (
    <>
      <Page
        nav={NAV.length > 1 ? <Nav /> : undefined}
        tools={<Tools />}
        notices={notices.length ? <Notices /> : undefined}
        stage={stage}
        record={record}
        aside={aside}
      />
      <Dialogs />
    </>
  );
}

function Nav() {
  const path = usePath();
  const at = NAV.find((entry) => entry.path === path) ?? NAV[0]!;
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

function Tools() {
  const { settings, screen } = useWorkbench();
  const theme = useSettings((all) => all.theme);
  return (
    <>
      <ModelLine />
      <Button label={`Theme: ${theme}`} onClick={() => settings.setState(nextTheme)}>
        {theme === "system" ? "Auto" : theme === "light" ? "Light" : "Dark"}
      </Button>
      <Button
        label="All commands"
        keys="Ctrl+K"
        onClick={() => screen.setState({ dialog: "palette" })}
      >
        ⌘
      </Button>
      <Button label="Keys" keys="?" onClick={() => screen.setState({ dialog: "keys" })}>
        ?
      </Button>
    </>
  );
}

function ModelLine() {
  const view = useModel();
  if (view.phase === "absent") return null;
  if (view.phase === "failed") return <span className="model-line">No model</span>;
  if (view.phase === "ready") {
    const { device, msPerForward } = view.status;
    return <span className="model-line">{`${device}, ${inMs(msPerForward)} a pass`}</span>;
  }
  const { progress } = view;
  const done =
    progress?.stage === "download"
      ? ` ${Math.floor((progress.loaded / progress.total) * 100)} %`
      : "";
  return <span className="model-line">{`Loading the model${done}`}</span>;
}

function Notices() {
  const { notices: store } = useWorkbench();
  return useNotices().map(({ id, kind, text }) => (
    <Notice key={id} kind={kind} onDismiss={() => dismiss(store, id)}>
      {text}
    </Notice>
  ));
}

function Dialogs() {
  const { screen } = useWorkbench();
  const dialog = useScreen((all) => all.dialog);
  const close = () => screen.setState({ dialog: null });
  if (dialog === "keys") return <KeySheet onClose={close} />;
  if (dialog === "puzzle") return <PuzzleDialog onClose={close} />;
  if (dialog === "palette") return <CommandPalette onClose={close} />;
  return <Suspense>{dialog === "export" && <ExportDialog onClose={close} />}</Suspense>;
}

// Catches an error in a screen and offers ways to continue. The other screens, the board and the run
// are not affected.
import { Component, type ReactNode } from "react";
import { isMissingPart, messageOf } from "../../model/errors.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Notice } from "../../ui/controls/Notice.tsx";
import { Page } from "../../ui/page/Page.tsx";
import { useApp, useRun } from "../state/app.ts";
import { saveTrace } from "../actions/runFiles.ts";
import { without } from "../state/run.ts";
import { words } from "../text/shell.ts";
import { Nav } from "./Shell.tsx";

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: unknown;
  readonly failed: boolean;
}

/** Use the screen's path as its key, so that changing the screen resets it. */
export class Boundary extends Component<Props, State> {
  override state: State = { error: null, failed: false };

  static getDerivedStateFromError(error: unknown): State {
    return { error, failed: true };
  }

  override render(): ReactNode {
    const { error, failed } = this.state;
    if (!failed) return this.props.children;
    const again = () => this.setState({ error: null, failed: false });
    return <Page nav={<Nav />} stage={<Failed error={error} onAgain={again} />} />;
  }
}

function Failed({ error, onAgain }: { readonly error: unknown; readonly onAgain: () => void }) {
  const app = useApp();
  const hasRun = useRun(({ trace }) => trace !== null);
  const told = words.failed;
  const missing = isMissingPart(error);
  const quarantine = () => {
    app.run.setState(without());
    app.screen.setState({ shows: "game", dialog: null });
    onAgain();
  };
  return (
    <div className="stack failed">
      <h2>{told.title}</h2>
      <Notice kind="error">{told.why(messageOf(error))}</Notice>
      <p>{hasRun && !missing ? told.keptWithRun : told.kept}</p>
      <div className="row">
        {!missing && (
          <Button strong onClick={onAgain}>
            {told.again}
          </Button>
        )}
        {hasRun && <Button onClick={() => void saveTrace(app)}>{told.save}</Button>}
        {hasRun && !missing && <Button onClick={quarantine}>{told.quarantine}</Button>}
        <Button strong={missing} onClick={() => location.reload()}>
          {told.reload}
        </Button>
      </div>
    </div>
  );
}

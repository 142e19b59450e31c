// The transport of the run on screen, in Play and Debug.
import { Transport } from "../../ui/playback/Transport.tsx";
import { useApp, useRun } from "../state/app.ts";
import { canGrow, lengthOf, seek, SPEEDS, stepBy, toEnd, togglePlay } from "../state/run.ts";

export function RunTransport({ quiet = false }: { readonly quiet?: boolean }) {
  const { run } = useApp();
  const view = useRun((all) => all);
  const { cursor, playing, speed, follow } = view;
  return (
    <Transport
      quiet={quiet}
      playing={playing || follow > 0}
      atStart={cursor === 0}
      atEnd={cursor >= lengthOf(view) && !canGrow(view)}
      speed={speed}
      speeds={SPEEDS}
      onFirst={() => run.setState((now) => seek(now, 0))}
      onBack={() => run.setState((now) => stepBy(now, -1))}
      onPlay={() => run.setState(togglePlay)}
      onForward={() => run.setState((now) => stepBy(now, 1))}
      onLast={() => run.setState(toEnd)}
      onSpeed={(value) => run.setState({ speed: value })}
    />
  );
}

// Progress and Cancel of a file that is read or made in a worker, once that takes long.
import { Button } from "../../ui/controls/Button.tsx";
import { Progress } from "../../ui/controls/Progress.tsx";
import type { WorkerJob } from "../state/screen.ts";
import { useScreen } from "../state/app.ts";
import { words } from "../text/shell.ts";

export const Reading = () => <Way of={useScreen((screen) => screen.reading)} />;
export const Saving = () => <Way of={useScreen((screen) => screen.saving)} />;

function Way({ of }: { readonly of: WorkerJob | null }) {
  if (!of?.late) return null;
  return (
    <div className="notice notice-info reading" role="status">
      <Progress label={words.reading[of.kind]} done={of.done} />
      <Button onClick={of.cancel}>{words.reading.cancel}</Button>
    </div>
  );
}

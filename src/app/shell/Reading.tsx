// What is being read beside the page, once that takes long: how far it has come, and Cancel.
import { Button } from "../../ui/controls/Button.tsx";
import { Progress } from "../../ui/controls/Progress.tsx";
import { useScreen } from "../desk/desk.ts";
import { words } from "../words/shell.ts";

export function Reading() {
  const reading = useScreen((screen) => screen.reading);
  if (!reading?.late) return null;
  return (
    <div className="notice notice-info reading" role="status">
      <Progress label={words.reading[reading.kind]} done={reading.done} />
      <Button onClick={reading.cancel}>{words.reading.cancel}</Button>
    </div>
  );
}

// All preferences. Sampler, seed and parameters belong to a link; their panels are beside the board.
import { HEATS } from "../../ui/board/heat.ts";
import { Segments, Select, Switch } from "../../ui/controls/Choice.tsx";
import { useApp, useSettings } from "../state/app.ts";
import { CONFLICTS, CONTRASTS, type Settings, THEMES } from "../state/settings.ts";
import { heatName } from "../text/play.ts";
import { settings as text } from "../text/dialogs.ts";
import { Dialog } from "./Dialog.tsx";

export default function SettingsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={text.title} onClose={onClose}>
      <div className="settings">
        <section>
          <h3>{text.page}</h3>
          <Choice name="theme" label={text.theme} values={THEMES} say={(v) => text.themes[v]} />
          <Choice
            name="contrast"
            label={text.contrast}
            values={CONTRASTS}
            say={(v) => text.contrasts[v]}
          />
        </section>
        <section>
          <h3>{text.board}</h3>
          <Choice
            name="conflicts"
            label={text.conflicts}
            values={CONFLICTS}
            say={(v) => text.conflictsWhen[v]}
          />
          <Toggle name="kin" label={text.kin} />
          <Toggle name="tidies" label={text.tidies} />
          <Toggle name="clock" label={text.clock} />
          <Toggle name="showWrong" label={text.showWrong} help={text.showWrongHelp} />
        </section>
        <section>
          <h3>{text.partner}</h3>
          <Colours />
          <Toggle name="coloured" label={text.coloured} />
          <Toggle name="candidates" label={text.candidates} />
          <Toggle name="asks" label={text.asks} />
          <Toggle name="pencilMarks" label={text.pencilMarks} />
        </section>
        <p className="said">{text.kept}</p>
      </div>
    </Dialog>
  );
}

type Named<T> = { [K in keyof Settings]: Settings[K] extends T ? K : never }[keyof Settings];

function Colours() {
  const { settings } = useApp();
  const heat = useSettings((all) => all.heat);
  return (
    <Select
      label={text.colours}
      value={heat}
      options={HEATS.map((value) => ({ value, label: heatName(value) }))}
      onChange={(value) => settings.setState({ heat: value })}
    />
  );
}

interface ChoiceProps<K extends "theme" | "contrast" | "conflicts"> {
  readonly name: K;
  readonly label: string;
  readonly values: readonly Settings[K][];
  readonly say: (value: Settings[K]) => string;
}

function Choice<K extends "theme" | "contrast" | "conflicts">(props: ChoiceProps<K>) {
  const { name, label, values, say } = props;
  const { settings } = useApp();
  const value = useSettings((all) => all[name]);
  return (
    <div className="settings-choice">
      <span aria-hidden="true">{label}</span>
      <Segments
        label={label}
        value={value}
        options={values.map((one) => ({ value: one, label: say(one) }))}
        onChange={(chosen) => settings.setState({ [name]: chosen })}
      />
    </div>
  );
}

interface ToggleProps {
  readonly name: Named<boolean>;
  readonly label: string;
  readonly help?: string;
}

function Toggle({ name, label, help }: ToggleProps) {
  const { settings } = useApp();
  const on = useSettings((all) => all[name]);
  return (
    <Switch
      label={label}
      help={help}
      on={on}
      onChange={(now) => settings.setState({ [name]: now })}
    />
  );
}

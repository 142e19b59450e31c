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
      <div className="stack gap-5 settings">
        <section className="stack gap-3">
          <h3>{text.page}</h3>
          <Choice name="theme" values={THEMES} names={text.themes} />
          <Choice name="contrast" values={CONTRASTS} names={text.contrasts} />
        </section>
        <section className="stack gap-3">
          <h3>{text.board}</h3>
          <Choice name="conflicts" values={CONFLICTS} names={text.conflictsWhen} />
          <Toggle name="kin" />
          <Toggle name="tidies" />
          <Toggle name="clock" />
          <Toggle name="showWrong" help={text.showWrongHelp} />
        </section>
        <section className="stack gap-3">
          <h3>{text.partner}</h3>
          <Colours />
          <Toggle name="coloured" />
          <Toggle name="candidates" />
          <Toggle name="asks" />
          <Toggle name="pencilMarks" />
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
  readonly values: readonly Settings[K][];
  readonly names: Readonly<Record<Settings[K], string>>;
}

function Choice<K extends "theme" | "contrast" | "conflicts">(props: ChoiceProps<K>) {
  const { name, values, names } = props;
  const { settings } = useApp();
  const value = useSettings((all) => all[name]);
  return (
    <div className="settings-choice">
      <span aria-hidden="true">{text[name]}</span>
      <Segments
        label={text[name]}
        value={value}
        options={values.map((one) => ({ value: one, label: names[one] }))}
        onChange={(chosen) => settings.setState({ [name]: chosen })}
      />
    </div>
  );
}

interface ToggleProps {
  readonly name: Named<boolean> & keyof typeof text;
  readonly help?: string;
}

function Toggle({ name, help }: ToggleProps) {
  const { settings } = useApp();
  const on = useSettings((all) => all[name]);
  return (
    <Switch
      label={text[name]}
      help={help}
      on={on}
      onChange={(now) => settings.setState({ [name]: now })}
    />
  );
}

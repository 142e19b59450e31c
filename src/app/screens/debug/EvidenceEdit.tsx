// A cell's evidence set by hand at a fork, in runs that go by it: so much for one digit, in
// place of all that is known of the cell.
import { useState } from "react";
import { CERTAIN } from "../../../diffusion/evidence.ts";
import { choiceParam, numberParam } from "../../../diffusion/params.ts";
import type { Params } from "../../../diffusion/types.ts";
import { cellName } from "../../../sudoku/grid.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { ParamControls } from "../../../ui/controls/ParamControls.tsx";
import { useApp } from "../../state/app.ts";
import { edit } from "../../actions/debug.ts";
import { words } from "../../text/debug.ts";

const digitParam = choiceParam(
  "digit",
  words.evidence.digit,
  ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
  words.evidence.digitHelp,
);
const strengthParam = numberParam(
  "strength",
  words.evidence.strength,
  { default: 6, min: 0, max: CERTAIN, step: 0.5, unit: words.evidence.unit(CERTAIN) },
  words.evidence.strengthHelp(CERTAIN),
);

export function EvidenceEdit({ cell }: { readonly cell: number }) {
  const app = useApp();
  const [params, setParams] = useState<Params>({});
  const { digit = digitParam.default, strength = strengthParam.default } = params;
  const made = { cell, token: Number(digit), t: Number(strength) };
  return (
    <fieldset className="debug-stack">
      <legend>{words.evidence.in(cellName(cell))}</legend>
      <ParamControls
        specs={[digitParam, strengthParam]}
        params={params}
        onChange={(name, value) => setParams({ ...params, [name]: value })}
      />
      <div className="debug-row">
        <Button onClick={() => edit(app, { type: "evidence", ...made })}>
          {words.evidence.set}
        </Button>
      </div>
    </fieldset>
  );
}

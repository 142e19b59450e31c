// Sets a cell's evidence by hand at a fork, for samplers that use evidence: an amount for one digit
// replaces all evidence of the cell.
import { useMemo, useState } from "react";
import { CERTAIN } from "../../../diffusion/evidence.ts";
import { choiceParam, numberParam } from "../../../diffusion/params.ts";
import type { Params } from "../../../diffusion/types.ts";
import type { Domain } from "../../../diffusion/domain.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { ParamControls } from "../../../ui/controls/ParamControls.tsx";
import { useApp } from "../../state/app.ts";
import { edit } from "../../actions/debug.ts";
import { words } from "../../text/debug.ts";

const digitParamOf = ({ vocab, symbol }: Domain) =>
  choiceParam(
    "digit",
    words.evidence.digit,
    [symbol(1), ...Array.from({ length: vocab - 1 }, (_, v) => symbol(v + 2))],
    words.evidence.digitHelp,
  );
const strengthParam = numberParam(
  "strength",
  words.evidence.strength,
  { default: 6, min: 0, max: CERTAIN, step: 0.5, unit: words.evidence.unit(CERTAIN) },
  words.evidence.strengthHelp(CERTAIN),
);

interface Props {
  readonly domain: Domain;
  readonly cell: number;
}

export function EvidenceEdit({ domain, cell }: Props) {
  const app = useApp();
  const [params, setParams] = useState<Params>({});
  const digitParam = useMemo(() => digitParamOf(domain), [domain]);
  const { digit = digitParam.default, strength = strengthParam.default } = params;
  const made = { cell, token: digitParam.options.indexOf(String(digit)) + 1, t: Number(strength) };
  return (
    <fieldset className="stack gap-3">
      <legend>{words.evidence.in(domain.name(cell))}</legend>
      <ParamControls
        specs={[digitParam, strengthParam]}
        params={params}
        onChange={(name, value) => setParams({ ...params, [name]: value })}
      />
      <div className="row">
        <Button onClick={() => edit(app, { type: "evidence", ...made })}>
          {words.evidence.set}
        </Button>
      </div>
    </fieldset>
  );
}

// Chapter 10: valid boards against difficulty, and where the same idea is used.
import { climbsOf } from "../../../../results/difficulty.ts";
import { Term } from "../../../../ui/glossary/Term.tsx";
import { ClimbPlot } from "../../../../ui/lab/ClimbPlot.tsx";
import { useLab } from "../../../actions/lab/lab.ts";
import { inWords, useRate, useRows } from "../measured.ts";
import { REFERENCES } from "../references.ts";
import { BothWays } from "./BothWays.tsx";
import "../../../../ui/lab/lab.css";

const NFE = 51;

export function Beyond() {
  const rows = useRows();
  const climbs = climbsOf(
    rows.filter(({ sampler }) => sampler === "mdm" || sampler === "prism"),
    { nfe: NFE, model: "prism", order: "confidence" },
  );
  const problems = useLab((lab) => lab.shipped?.problems ?? []);
  return (
    <>
      <p>
        On easy boards there is nothing to correct. The harder the puzzle, the sooner some digit has
        to be written that cannot yet be known, and the more a way back is worth: the space between
        these two lines, same model, with {NFE} <Term id="nfe">NFE</Term> for each board.
      </p>
      {climbs.length > 0 ? (
        <figure>
          <ClimbPlot climbs={climbs} onOpen={() => (location.hash = "#/lab")} />
        </figure>
      ) : (
        <p role="status">{problems[0] ?? "The measured results are on their way."}</p>
      )}
      <Chance />
      <BothWays />
      <h2>The same idea elsewhere</h2>
      <p>
        Sudoku is only a place where right and wrong are plain. In text and code masked diffusion
        models write many tokens a pass, and meet the same wall: what is written conditions all that
        follows. PRISM’s head needs no verifier and no second model, so it carries over: the paper
        reports it on Sudoku, on text, and on a code model of eight billion parameters.
      </p>
      <ul className="lesson-list">
        {REFERENCES.map(({ name, url, about }) => (
          <li key={url}>
            <a href={url}>{name}</a>. {about}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Digits as published PRISM names them: by the denoiser, while the deeper path only judges. */
const JUDGED = "training/ablations/prism-24";

/** Four cells at once, chosen by chance: nearly nothing is solved without taking back. */
function Chance() {
  const [kept, remasked] = [
    useRate("extreme", "mdm", 256, "random", JUDGED),
    useRate("extreme", "prism", 256, "random", JUDGED),
  ];
  if (!kept || !remasked) return null;
  return (
    <p>
      The gap is widest where writing is fast and blind: extreme puzzles, four cells a forward in
      random order, the digits those of the plain denoiser. Without taking back {inWords(kept)} end
      right; with it, and {remasked.nfe} <Term id="nfe">NFE</Term>, {inWords(remasked)}.
    </p>
  );
}

// The appendix for researchers: what the story leaves out, measured over whole sets of puzzles.
import { useEffect } from "react";
import { climbsOf } from "../../../../results/difficulty.ts";
import { ClimbPlot } from "../../../../ui/lab/ClimbPlot.tsx";
import { useAnswer } from "../../../state/answer.ts";
import { loadStory } from "../story.ts";
import { hrefOf } from "../../../state/route.ts";
import { hrefTo } from "../commands.ts";
import { Calibration } from "./Calibration.tsx";
import { useRows } from "./measured.ts";
import { OneOrFour } from "./OneOrFour.tsx";
import { Orders } from "./Orders.tsx";
import { Rules } from "./Rules.tsx";
import { WhereItLoses } from "./WhereItLoses.tsx";
import "../../../../ui/lab/lab.css";

/** What to read next, with one line on each. */
const REFERENCES = [
  {
    name: "PRISM: Fine-Tuning Masked Diffusion for Provable Self-Correction",
    url: "https://arxiv.org/abs/2510.01384",
    about: "The second output, its loss, and the proof for one cell at a time.",
  },
  {
    name: "Train for the Worst, Plan for the Best",
    url: "https://arxiv.org/abs/2502.06768",
    about: "Why order matters to masked diffusion, on Sudoku.",
  },
  {
    name: "Remasking Discrete Diffusion Models (ReMDM)",
    url: "https://arxiv.org/abs/2503.00307",
    about: "Remasking by a schedule, without a judge.",
  },
  {
    name: "Informed Correctors for Discrete Diffusion Models",
    url: "https://arxiv.org/abs/2407.21243",
    about: "Drawing the least convincing tokens again.",
  },
] as const;

/** @param section the section to scroll to; "" is the first */
export default function Researchers({ section }: { readonly section: string }) {
  const { answer: story } = useAnswer(loadStory);
  const rows = useRows();
  useEffect(() => {
    const there = section ? document.getElementById(`section-${section}`) : null;
    if (there) there.scrollIntoView();
    else scrollTo(0, 0);
    // Figures above the section move it when they are loaded.
  }, [section, story, rows]);
  return (
    <article className="lesson">
      <p className="lesson-head">
        <a href={hrefTo("hide")}>One wrong five</a>
      </p>
      <h1>For researchers</h1>
      <section id="section-calibration">
        <h2>Is quality calibrated?</h2>
        <Calibration />
      </section>
      <section id="section-rules">
        <h2>Which digits to take back</h2>
        <Rules story={story} />
        <WhereItLoses rows={rows} />
      </section>
      <section id="section-order">
        <h2>In what order to unmask</h2>
        <Orders />
      </section>
      <section id="section-blocks">
        <h2>One cell at a time, or a block</h2>
        {story && <OneOrFour solution={story.loss.solution!} />}
      </section>
      <section id="section-text">
        <h2>The same problem in text</h2>
        <p>
          Sudoku is used here because right and wrong are easy to tell. Masked diffusion models of
          text and code unmask many tokens a pass and have the same problem: every token on the
          board influences all later ones. PRISM’s head needs no verifier and no second model; the
          paper reports it on Sudoku, on text, and on a code model of eight billion parameters.{" "}
          <a href={hrefOf({ path: "debug", query: "" })}>Debug</a> opens recorded runs of such
          models: drop a file there to see which tokens were taken back. Two runs of a small model
          are in <a href={hrefTo("text")}>part 9</a>.
        </p>
      </section>
      <section id="section-papers">
        <h2>Harder puzzles, and papers</h2>
        <Harder />
        <ul className="lesson-list">
          {REFERENCES.map(({ name, url, about }) => (
            <li key={url}>
              <a href={url}>{name}</a>. {about}
            </li>
          ))}
        </ul>
      </section>
    </article>
  );
}

const NFE = 51;

function Harder() {
  const rows = useRows();
  const climbs = climbsOf(
    rows.filter(({ sampler }) => sampler === "mdm" || sampler === "prism"),
    { nfe: NFE, model: "prism", order: "confidence" },
  );
  return (
    <>
      <p>
        On easy boards there is nothing to correct. The harder the puzzle, the sooner the sampler
        has to unmask a digit that cannot be known yet, and the more remasking helps: the space
        between the two lines, at {NFE} forward passes for each board.
      </p>
      {climbs.length > 0 && (
        <figure>
          <ClimbPlot climbs={climbs} onOpen={() => (location.hash = "#/lab")} />
        </figure>
      )}
    </>
  );
}

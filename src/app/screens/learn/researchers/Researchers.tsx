// The appendix for researchers: what the story leaves out, measured over whole sets of puzzles.
import { useEffect } from "react";
import { climbsOf } from "../../../../results/difficulty.ts";
import { ClimbPlot } from "../../../../ui/lab/ClimbPlot.tsx";
import { useStory } from "../story.ts";
import { hrefTo } from "../commands.ts";
import { Calibration } from "./Calibration.tsx";
import { useRows } from "./measured.ts";
import { OneOrFour } from "./OneOrFour.tsx";
import { Orders } from "./Orders.tsx";
import { REFERENCES } from "./references.ts";
import { Rules } from "./Rules.tsx";
import { TextRuns } from "./TextRuns.tsx";
import { WhereItLoses } from "./WhereItLoses.tsx";
import "../../../../ui/lab/lab.css";

/** @param section the section to scroll to; "" is the first */
export default function Researchers({ section }: { readonly section: string }) {
  const { story } = useStory();
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
        <TextRuns />
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

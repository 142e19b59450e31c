// Points to recorded runs of text models.
import { hrefOf } from "../../../state/route.ts";
import { hrefTo } from "../commands.ts";

export function TextRuns() {
  return (
    <p>
      Sudoku is used here because right and wrong are easy to tell. Masked diffusion models of text
      and code unmask many tokens a pass and have the same problem: every token on the board
      influences all later ones. PRISM’s head needs no verifier and no second model; the paper
      reports it on Sudoku, on text, and on a code model of eight billion parameters.{" "}
      <a href={hrefOf({ path: "debug", query: "" })}>Debug</a> opens recorded runs of such models:
      drop a file there to see which tokens were taken back. Two runs of a small model are in{" "}
      <a href={hrefTo("text")}>part 9</a>.
    </p>
  );
}

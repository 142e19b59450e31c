// Where the same can be seen of models of text.
import { hrefOf } from "../../../state/route.ts";

export function TextRuns() {
  return (
    <p>
      Sudoku is only a place where right and wrong are plain. In text and code masked diffusion
      models unmask many tokens a pass and meet the same problem: what stands there conditions all
      that follows. PRISM’s head needs no verifier and no second model; the paper reports it on
      Sudoku, on text, and on a code model of eight billion parameters. The{" "}
      <a href={hrefOf({ path: "debug", query: "" })}>debugger</a> opens recorded runs of such
      models: drop the file there, and see which tokens were taken back and which never were.
    </p>
  );
}

// The line below the board with all facts of the cell pointed at.
import type { Frame } from "../../trace/frame.ts";
import { cellFacts } from "./describe.ts";
import "./beneath.css";
import { board as words } from "../words.ts";

interface Props {
  readonly frame: Frame;
  readonly cell: number | null;
  readonly solution?: ArrayLike<number> | null;
  /** Whether the board is a person's own. */
  readonly mine?: boolean;
}

/** Hidden from screen readers: the name of the cell in focus says the same. */
export function Readout({ frame, cell, solution = null, mine = false }: Props) {
  if (cell === null)
    return (
      <p className="readout" aria-hidden="true">
        <span className="readout-facts">{!mine && words.point}</span>
      </p>
    );
  const { token } = frame.cells[cell]!;
  const facts = cellFacts(frame, cell, solution, mine);
  return (
    <p className="readout" aria-hidden="true">
      <b className="readout-name">{frame.domain.name(cell)}</b>
      <b className="readout-token">
        {token !== 0 ? frame.domain.symbol(token) : mine ? words.empty : words.masked}
      </b>
      <span className="readout-facts" title={facts.join("\n")}>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </span>
    </p>
  );
}

// A plot with its title, buttons that save it, and a table of its numbers.
import { type ReactNode, useId, useRef } from "react";
import { Button } from "../controls/Button.tsx";
import { words } from "./words.ts";

export type Picture = "svg" | "png";

export interface Table {
  readonly head: readonly string[];
  /** The first cell of a row is its name. */
  readonly rows: readonly (readonly string[])[];
}

interface Props {
  readonly title: string;
  /** What the plot shows and how it was measured. */
  readonly note?: ReactNode;
  /** Choices of this plot, beside the title. */
  readonly tools?: ReactNode;
  readonly table: Table;
  readonly onSave: (title: string, picture: Picture, svg: SVGSVGElement) => void;
  readonly children: ReactNode;
}

export function Figure({ title, note, tools, table, onSave, children }: Props) {
  const id = useId();
  const plot = useRef<HTMLDivElement>(null);
  const save = (picture: Picture) => {
    const svg = plot.current?.querySelector("svg");
    if (svg) onSave(title, picture, svg);
  };
  return (
    <figure className="lab-figure" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {tools}
        <span className="row gap-1 lab-saves">
          {(["svg", "png"] as const).map((picture) => (
            <Button
              key={picture}
              label={words.save(title, picture.toUpperCase())}
              onClick={() => save(picture)}
            >
              {picture.toUpperCase()}
            </Button>
          ))}
        </span>
      </header>
      <div ref={plot}>{children}</div>
      {note && <figcaption>{note}</figcaption>}
      <details className="lab-numbers">
        <summary>{words.numbers}</summary>
        <NumberTable title={title} {...table} />
      </details>
    </figure>
  );
}

function NumberTable({ title, head, rows }: Table & { title: string }) {
  return (
    <div className="lab-scroll" tabIndex={0} role="region" aria-label={words.table(title)}>
      <table className="lab-table">
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr key={[name, ...cells].join("|")}>
              <th scope="row">{name}</th>
              {cells.map((cell, i) => (
                <td key={head[i + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

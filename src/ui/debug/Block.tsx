// A block that a decoder wrote, as a table of cells: the digit of each marginal, and the digit that was
// written.
import type { Domain } from "../../diffusion/domain.ts";
import type { Block as Written } from "../../trace/block.ts";
import { count, percent } from "../../trace/words.ts";
import { Button } from "../controls/Button.tsx";
import { block as words } from "./words.ts";
import "./block.css";

interface Props {
  readonly domain: Domain;
  readonly block: Written;
  readonly selected: number | null;
  readonly onSelect: (cell: number) => void;
}

export function Block({ domain, block: { cells, passes, held }, selected, onSelect }: Props) {
  const { name, symbol, nouns } = domain;
  const changed = cells.filter((cell) => cell.changed).length;
  return (
    <section aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>
        {words.written(count(cells.length, nouns.position), count(passes, "pass"), changed)}
        {held > 0 && words.held(count(held, nouns.position))}
      </p>
      <table className="block-cells">
        <thead>
          <tr>
            <th scope="col">{words.cell}</th>
            <th scope="col">{words.alone}</th>
            <th scope="col">{words.there}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map(({ cell, alone, token, p, marginal, changed: differs }) => (
            <tr key={cell} className={differs ? "block-changed" : undefined}>
              <th scope="row">
                <Button pressed={cell === selected} onClick={() => onSelect(cell)}>
                  {name(cell)}
                </Button>
              </th>
              <td>{words.at(symbol(alone.token), percent(alone.p))}</td>
              <td>
                {words.at(symbol(token), percent(p))}
                {differs && <span>{words.byItself(percent(marginal))}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

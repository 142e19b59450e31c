// Several runs of one puzzle as small boards, each a button.
import { heatColour } from "../board/heat.ts";
import { columnOf, rowOf } from "../../sudoku/grid.ts";
import "./attempt-boards.css";
import { run as words } from "../words.ts";

export interface Tile {
  /** [81], 0 = masked. */
  readonly tokens: ArrayLike<number>;
  readonly given: ArrayLike<number>;
  /** The last quality of the written digits; null if unknown. [81] */
  readonly quality: ArrayLike<number> | null;
  readonly name: string;
  readonly standing: string;
  readonly taken: boolean;
}

interface Props {
  readonly tiles: readonly Tile[];
  /** The one on the main board. */
  readonly shown: number;
  /** The state of all of them, read aloud when it changes. */
  readonly said: string;
  readonly onOpen: (place: number) => void;
}

export function AttemptBoards({ tiles, shown, said, onOpen }: Props) {
  return (
    <div className="stack gap-3">
      <output className="said">{said}</output>
      <ul className="attempt-tiles">
        {tiles.map((tile, place) => (
          <li key={tile.name}>
            <button
              type="button"
              className={tile.taken ? "attempt-tile attempt-taken" : "attempt-tile"}
              data-attempt={place}
              aria-current={place === shown || undefined}
              aria-label={words.attempt(tile.name, tile.standing)}
              title={words.openAttempt}
              onClick={() => onOpen(place)}
            >
              <SmallBoard {...tile} />
              <span>{tile.standing}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface SmallProps extends Pick<Tile, "tokens" | "given" | "quality"> {
  /** Shows which cells are written, but not their digits. */
  readonly blank?: boolean;
}

export function SmallBoard({ tokens, given, quality, blank = false }: SmallProps) {
  return (
    <svg viewBox="-0.1 -0.1 9.2 9.2" aria-hidden="true">
      {Array.from(tokens, (token, cell) => {
        const written = token !== 0 && !given[cell];
        const ground = written && quality ? heatColour("quality", quality[cell]!) : undefined;
        return (
          <g key={cell} transform={`translate(${columnOf(cell)} ${rowOf(cell)})`}>
            <rect
              width="1"
              height="1"
              className={token === 0 ? "attempt-mask" : "attempt-cell"}
              style={ground ? { fill: ground } : undefined}
            />
            {token !== 0 && !(blank && written) && (
              <text x="0.5" y="0.78" className={written ? undefined : "attempt-clue"}>
                {token}
              </text>
            )}
          </g>
        );
      })}
      <path className="attempt-lines" d="M3 0V9M6 0V9M0 3H9M0 6H9M0 0H9V9H0Z" />
    </svg>
  );
}

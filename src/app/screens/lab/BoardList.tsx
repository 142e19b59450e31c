// The boards of a point, each with a link that makes its measured run again in the debugger.
import { SUDOKU } from "../../../domains/sudoku.ts";
import { sumsInSet } from "../../../domains/sums.ts";
import { useCallback, useState } from "react";
import { givenOf } from "../../../diffusion/board.ts";
import { messageOf } from "../../../model/errors.ts";
import { type BoardResult, boardsOf, type Measured, setOf } from "../../../results/measured.ts";
import { formatLink } from "../../../trace/link.ts";
import type { BenchPuzzle } from "../../../results/measuring.ts";
import { runSeed } from "../../../results/outcome.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Segments } from "../../../ui/controls/Choice.tsx";
import { nameOf } from "../../../ui/lab/series.ts";
import { rateOf, setName } from "../../../ui/lab/words.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { useAnswer } from "../../state/answer.ts";
import { knownModel } from "../../state/models.ts";
import { hrefOf } from "../../state/route.ts";
import { useLabBench } from "../../actions/lab/lab.ts";
import { isSet, madeSums, type Sets } from "../../state/lab/sets.ts";
import type { Opened } from "../../state/lab/store.ts";
import { boards as words } from "../../text/lab.ts";

const KINDS = [
  { value: "failed", label: words.kinds.failed },
  { value: "valid", label: words.kinds.valid },
  { value: "all", label: words.kinds.all },
] as const;
type Kind = (typeof KINDS)[number]["value"];

/** Rows shown at first and added with every press. */
const PAGE = 100;

export function BoardList({ opened }: { opened: Opened }) {
  const { store, sets } = useLabBench();
  const { row } = opened;
  const [kind, setKind] = useState<Kind>(row.valid < row.puzzles ? "failed" : "all");
  const [most, setMost] = useState(PAGE);
  const find = useCallback(() => findPuzzles(sets, opened), [sets, opened]);
  const { answer: puzzles, problem } = useAnswer(find);
  const close = () => store.setState({ opened: null });
  const boards = boardsOf(row).filter(
    ({ valid }) => kind === "all" || valid === (kind === "valid"),
  );
  return (
    <Dialog
      title={words.title(nameOf(row.sampler), row.nfe, setName(setOf(row)).toLowerCase())}
      onClose={close}
    >
      <div className="stack">
        <p>{words.rate(rateOf(row), row.valid, row.puzzles)} </p>
        {problem && <p role="alert">{problem}</p>}
        <Segments label={words.which} value={kind} options={KINDS} onChange={setKind} />
        <table className="lab-table">
          <thead>
            <tr>
              {words.heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {boards.slice(0, most).map((board) => (
              <tr key={board.index}>
                <th scope="row">
                  <Name board={board} row={row} puzzle={puzzles?.[board.index]} onGo={close} />
                </th>
                <td>{board.valid ? words.valid : words.notValid}</td>
                <td>{board.nfe}</td>
                <td>{board.remasks}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {boards.length === 0 && <p className="said">{words.none}</p>}
        {boards.length > most && (
          <Button onClick={() => setMost(most + PAGE)}>{words.more(boards.length - most)}</Button>
        )}
      </div>
    </Dialog>
  );
}

interface NameProps {
  readonly board: BoardResult;
  readonly row: Measured;
  readonly puzzle: BenchPuzzle | undefined;
  readonly onGo: () => void;
}

function Name({ board, row, puzzle, onGo }: NameProps) {
  const name = words.name(board.index + 1);
  if (!puzzle) return name;
  return (
    <a href={hrefOf({ path: "debug", query: linkTo(row, board, puzzle) })} onClick={onGo}>
      {name}
    </a>
  );
}

/** A run never has more steps than passes, so this is its end. */
function linkTo(row: Measured, { index, nfe }: BoardResult, { clues }: BenchPuzzle): string {
  return formatLink({
    domain: sumsInSet(setOf(row))?.domain.id ?? SUDOKU.id,
    board: { tokens: clues, given: givenOf(clues) },
    model: { id: row.model, hash: row.model_sha256 },
    sampler: row.sampler,
    params: row.params,
    seed: runSeed(row.seed, index),
    step: nfe,
  });
}

/** The puzzles of a row. @throws Error with a sentence if they cannot be loaded, or are others than were measured */
async function findPuzzles(sets: Sets, { row, count }: Opened): Promise<readonly BenchPuzzle[]> {
  const set = setOf(row);
  const refuse = (why: string): never => {
    throw new Error(words.noRun(why));
  };
  if (!knownModel(row.model)) return refuse(words.noModel(row.model));
  const asked = isSet(set) ? sets(set, count) : madeSums(set, count);
  const boards = await asked.catch((error: unknown) => refuse(messageOf(error).replace(/\.$/, "")));
  if (!boards) return refuse(words.noSet(row.file));
  return boards.hash === row.file_sha256 ? boards.puzzles : refuse(words.otherSet);
}

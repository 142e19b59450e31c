// A row of tokens as text. Masks are blanks; a token that was taken back in this step is shown struck out
// before its place.
import { type KeyboardEvent, memo, useCallback, useEffect, useId, useMemo, useRef } from "react";
import type { Domain } from "../../diffusion/domain.ts";
import type { TextDetails } from "../../domains/text.ts";
import type { Frame } from "../../trace/frame.ts";
import { causeInWords } from "../../trace/words.ts";
import { type TextHeat, textColour, textValueOf } from "./heat.ts";
import { words } from "./words.ts";
import "./text.css";

interface Props {
  readonly domain: Domain;
  readonly details: TextDetails;
  readonly frame: Frame;
  readonly heat: TextHeat;
  /** How often each position has changed up to the step shown. [size] */
  readonly changes: ArrayLike<number>;
  /** Shows ids in place of words. */
  readonly ids: boolean;
  /** Shows special tokens that end the text. */
  readonly special: boolean;
  readonly selected: number | null;
  /** Positions highlighted from elsewhere. */
  readonly lit: readonly number[];
  /** 1 where another run has another token. [size] */
  readonly differs?: ArrayLike<number> | undefined;
  readonly label: string;
  readonly onSelect: (cell: number) => void;
  readonly onPoint: (cell: number | null) => void;
}

export function TextBoard(props: Props) {
  const { domain, details, frame, heat, changes, ids, special, selected, lit, differs } = props;
  const { label, onSelect, onPoint } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const size = frame.tokens.length;
  const ends = useMemo(() => new Set(details.ends), [details]);
  const symbol = useCallback(
    (token: number) => {
      if (ids) return `${details.ids[token - 1] ?? "?"} `;
      // Numbers, other than words, do not come with the space between them.
      return details.words[token - 1] === null ? `${domain.symbol(token)} ` : domain.symbol(token);
    },
    [ids, details, domain],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = selected ?? -1;
    const to = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: neighbourOf(box.current, at, 1),
      ArrowUp: neighbourOf(box.current, at, -1),
      Home: 0,
      End: size - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onSelect(Math.max(0, Math.min(size - 1, to)));
  };
  useEffect(() => {
    box.current?.querySelector(`[data-cell="${selected}"]`)?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const cellUnder = (target: EventTarget): number | null => {
    const cell = (target as Element).closest<HTMLElement>("[data-cell]")?.dataset["cell"];
    return cell === undefined ? null : Number(cell);
  };
  return (
    <div
      ref={box}
      className="text-board"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={selected === null ? undefined : `${id}-${selected}`}
      onKeyDown={onKeyDown}
      onClick={({ target }) => {
        const cell = cellUnder(target);
        if (cell !== null) onSelect(cell);
      }}
      onPointerMove={({ target }) => onPoint(cellUnder(target))}
      onPointerLeave={() => onPoint(null)}
    >
      {frame.cells.map(({ cell, token, given, remaskedNow, writtenNow }) => (
        <Token
          key={cell}
          id={`${id}-${cell}`}
          cell={cell}
          name={domain.name(cell)}
          text={token === 0 ? null : symbol(token)}
          end={!special && !ids && ends.has(token)}
          ghost={remaskedNow ? symbol(remaskedNow.token) : null}
          cause={remaskedNow?.cause ? causeInWords(remaskedNow.cause) : null}
          now={writtenNow}
          given={given}
          colour={textColour(heat, textValueOf(frame, cell, heat, changes), frame.step)}
          selected={cell === selected}
          lit={lit.includes(cell)}
          differs={differs?.[cell] === 1}
        />
      ))}
    </div>
  );
}

interface TokenProps {
  readonly id: string;
  readonly cell: number;
  readonly name: string;
  /** Null for a mask. */
  readonly text: string | null;
  readonly end: boolean;
  /** The token that was taken back or replaced in this step, and why. */
  readonly ghost: string | null;
  readonly cause: string | null;
  readonly now: boolean;
  readonly given: boolean;
  readonly colour: string | undefined;
  readonly selected: boolean;
  readonly lit: boolean;
  readonly differs: boolean;
}

const Token = memo(function Token(props: TokenProps) {
  const { id, cell, name, text, end, ghost, cause, now, given, colour } = props;
  const { selected, lit, differs } = props;
  const was = ghost === null ? null : words.was(ghost.trim() || "␣", cause);
  const classes = [
    "text-token",
    text === null && "text-mask",
    end && "text-end",
    now && "text-now",
    given && "text-given",
    lit && "text-lit",
    differs && "text-differs",
  ];
  const breaks = text?.endsWith("\n");
  return (
    <span
      id={id}
      role="option"
      data-cell={cell}
      aria-selected={selected}
      aria-label={[words.token(name, text ?? words.mask), was, differs && words.differs]
        .filter(Boolean)
        .join(", ")}
      title={was ?? undefined}
      className={classes.filter(Boolean).join(" ")}
      style={colour ? { background: colour } : undefined}
    >
      {ghost !== null && <s className="text-ghost">{ghost.trim() || "␣"}</s>}
      {text === null ? "" : end ? "·" : text.replaceAll("\n", "↵")}
      {breaks && <br />}
    </span>
  );
});

/** The position above or below one on the page, nearest across. */
function neighbourOf(box: HTMLElement | null, cell: number, direction: 1 | -1): number {
  const all = [...(box?.querySelectorAll<HTMLElement>("[data-cell]") ?? [])];
  const here = all[Math.max(0, cell)]?.getBoundingClientRect();
  if (!here) return cell;
  const middle = here.left + here.width / 2;
  let best: { readonly cell: number; readonly far: number } | null = null;
  for (let at = cell + direction; at >= 0 && at < all.length; at += direction) {
    const { left, right, top, bottom } = all[at]!.getBoundingClientRect();
    const past = direction === 1 ? top >= here.bottom - 2 : bottom <= here.top + 2;
    if (!past) continue;
    const rows = Math.abs(top - here.top) / Math.max(1, here.height);
    const across = Math.max(0, left - middle, middle - right);
    const far = rows * 10_000 + across;
    if (best && far > best.far + 5_000) break;
    if (!best || far < best.far) best = { cell: at, far };
  }
  return best?.cell ?? cell;
}

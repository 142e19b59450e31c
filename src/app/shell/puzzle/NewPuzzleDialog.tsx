// Chooses a new puzzle: today's, one of a level, or one of the collection.
import { useEffect, useRef, useState } from "react";
import { messageOf } from "../../../model/errors.ts";
import { type Level, LEVELS } from "../../../sudoku/levels.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { NumberField } from "../../../ui/controls/NumberField.tsx";
import { Segments } from "../../../ui/controls/Choice.tsx";
import { useApp } from "../../state/app.ts";
import { newSeed } from "../../state/settings.ts";
import { Dialog } from "../Dialog.tsx";
import { fresh as words } from "../../text/puzzleDialogs.ts";
import { type Standing, standings } from "../../actions/collection.ts";
import type { LevelRequest } from "../../actions/levelWorker.ts";
import {
  IN_COLLECTION,
  levelNamed,
  makeInWorker,
  monthUpTo,
  nameOf,
  playNew,
  streakOf,
  today,
} from "../../actions/newPuzzle.ts";
import "./newPuzzle.css";

const DATE = new Intl.DateTimeFormat("en", { day: "numeric", month: "long" });
const MONTH = new Intl.DateTimeFormat("en", { month: "long", year: "numeric" });
const dateOf = (date: string): Date => new Date(`${date}T12:00`);

export default function NewPuzzleDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const [level, setLevel] = useState<Level>(1);
  const [seed, setSeed] = useState(newSeed);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [begun] = useState(standings);
  const [now] = useState(() => new Date());
  const day = today(now);
  const month = monthUpTo(now);
  /** Closing the dialog cancels the making of a puzzle. */
  const making = useRef<AbortController | null>(null);
  useEffect(() => () => making.current?.abort(), []);
  const play = async (request: LevelRequest) => {
    const { signal } = (making.current = new AbortController());
    setBusy(true);
    setProblem(null);
    try {
      await playNew(app, request, makeInWorker, signal);
      if (!signal.aborted) onClose();
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  };
  /** A button for a puzzle, marked if it is begun or solved. */
  const entry = (
    request: LevelRequest,
    text: string,
    said: (how: Standing | undefined) => string,
  ) => {
    const how = begun[nameOf(request)];
    return (
      <button
        type="button"
        className={`button collection-${how ? (how.solved ? "solved" : "begun") : "new"}`}
        aria-label={said(how)}
        disabled={busy}
        onClick={() => void play(request)}
      >
        {how ? `${text}${how.solved ? "✓" : "…"}` : text.trim()}
      </button>
    );
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className="stack gap-5 new-puzzle">
        <section className="stack gap-3">
          <h3>{words.today}</h3>
          <div className="row gap-4">
            <Button strong disabled={busy} onClick={() => void play(day)}>
              {words.todays(DATE.format(now), levelNamed(day.level).name)}
            </Button>
            <span>{words.standing(begun[nameOf(day)])}</span>
          </div>
          <p>{words.streak(streakOf(now, (name) => begun[name]?.solved ?? false))}</p>
          <ol className="calendar" aria-label={words.calendar(MONTH.format(now))}>
            {words.weekdays.map((weekday, i) => (
              <li key={`${weekday} ${i}`} aria-hidden="true">
                {weekday}
              </li>
            ))}
            {month.days.map((one, i) => (
              <li
                key={one.date}
                style={i === 0 ? { gridColumnStart: month.skipped + 1 } : undefined}
              >
                {entry(one, `${i + 1}`, (how) =>
                  words.ofDay(DATE.format(dateOf(one.date)), levelNamed(one.level).name, how),
                )}
              </li>
            ))}
          </ol>
        </section>
        <section className="stack gap-3">
          <h3>{words.level}</h3>
          <Segments
            label={words.level}
            value={String(level)}
            options={LEVELS.map((one) => ({ value: String(one.level), label: one.name }))}
            onChange={(value) => setLevel(Number(value) as Level)}
          />
          <p>{words.needs(levelNamed(level).needs)}</p>
          <div className="row gap-4">
            <Button disabled={busy} onClick={() => void play({ level, seed })}>
              {busy ? words.making : words.play}
            </Button>
            <NumberField
              label={words.seed}
              value={seed}
              min={0}
              max={2 ** 31 - 1}
              onChange={setSeed}
            />
          </div>
        </section>
        <section className="stack gap-3">
          <h3>{words.collection(levelNamed(level).name, solvedOf(begun, level), IN_COLLECTION)}</h3>
          <ol className="collection">
            {Array.from({ length: IN_COLLECTION }, (_, i) => i + 1).map((number) => (
              <li key={number}>
                {entry({ level, seed: number }, `${number} `, (how) => words.numbered(number, how))}
              </li>
            ))}
          </ol>
        </section>
        <p className="problem" role="alert">
          {problem}
        </p>
      </div>
    </Dialog>
  );
}

const solvedOf = (begun: Readonly<Record<string, Standing>>, level: Level): number =>
  Array.from({ length: IN_COLLECTION }, (_, i) => begun[nameOf({ level, seed: i + 1 })]).filter(
    (one) => one?.solved,
  ).length;

// The buttons of a player.
import { Button } from "../controls/Button.tsx";
import { Icon } from "../controls/Icon.tsx";
import "./run.css";
import { run as words } from "../words.ts";

export interface TransportProps {
  readonly playing: boolean;
  /** Whether the first step is shown. */
  readonly atStart: boolean;
  /** Whether the last step of an ended run is shown. */
  readonly atEnd: boolean;
  /** 1 = normal; Infinity = as fast as the model answers. */
  readonly speed: number;
  readonly speeds: readonly number[];
  readonly disabled?: boolean;
  /** Whether Play is not the primary action of the screen. */
  readonly quiet?: boolean;
  readonly onFirst: () => void;
  readonly onBack: () => void;
  readonly onPlay: () => void;
  readonly onForward: () => void;
  readonly onLast: () => void;
  readonly onSpeed: (speed: number) => void;
}

export function Transport(props: TransportProps) {
  const { playing, atStart, atEnd, speed, speeds, disabled = false, quiet = false } = props;
  const button = (
    [label, keys, d]: readonly [name: string, keys: string, icon: string],
    still: boolean,
    onClick: () => void,
    strong = false,
  ) => (
    <Button icon {...{ label, keys, strong, onClick }} disabled={disabled || still}>
      <Icon d={d} />
    </Button>
  );
  return (
    <fieldset className="bare row gap-1 transport" aria-label={words.playback}>
      {button([words.first, "Home", "M5 4v12M16 4.5 8 10l8 5.5z"], atStart, props.onFirst)}
      {button([words.back, "←", "M14 4.5 6 10l8 5.5z"], atStart, props.onBack)}
      {button(
        playing
          ? [words.pause, "Space", "M5 4h3.5v12H5zM11.5 4H15v12h-3.5z"]
          : [words.play, "Space", "M6 3.5 16.5 10 6 16.5z"],
        false,
        props.onPlay,
        !quiet,
      )}
      {button([words.forward, "→", "M6 4.5 14 10l-8 5.5z"], atEnd, props.onForward)}
      {button([words.last, "End", "M15 4v12M4 4.5 12 10l-8 5.5z"], atEnd, props.onLast)}
      <label className="row said transport-speed">
        <span>{words.speed}</span>
        <select value={speed} onChange={({ target }) => props.onSpeed(Number(target.value))}>
          {speeds.map((value) => (
            <option key={value} value={value}>
              {Number.isFinite(value) ? `${value}×` : words.fastest}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}

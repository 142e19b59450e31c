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
  const {
    playing,
    atStart,
    atEnd,
    speed,
    speeds,
    disabled = false,
    quiet = false,
    onSpeed,
  } = props;
  return (
    <fieldset className="bare row gap-1 transport" aria-label={words.playback}>
      <Button
        icon
        label={words.first}
        keys="Home"
        disabled={disabled || atStart}
        onClick={props.onFirst}
      >
        <Icon d="M5 4v12M16 4.5 8 10l8 5.5z" />
      </Button>
      <Button
        icon
        label={words.back}
        keys="←"
        disabled={disabled || atStart}
        onClick={props.onBack}
      >
        <Icon d="M14 4.5 6 10l8 5.5z" />
      </Button>
      <Button
        icon
        strong={!quiet}
        label={playing ? words.pause : words.play}
        keys="Space"
        disabled={disabled}
        onClick={props.onPlay}
      >
        <Icon d={playing ? "M5 4h3.5v12H5zM11.5 4H15v12h-3.5z" : "M6 3.5 16.5 10 6 16.5z"} />
      </Button>
      <Button
        icon
        label={words.forward}
        keys="→"
        disabled={disabled || atEnd}
        onClick={props.onForward}
      >
        <Icon d="M6 4.5 14 10l-8 5.5z" />
      </Button>
      <Button
        icon
        label={words.last}
        keys="End"
        disabled={disabled || atEnd}
        onClick={props.onLast}
      >
        <Icon d="M15 4v12M4 4.5 12 10l-8 5.5z" />
      </Button>
      <label className="row said transport-speed">
        <span>{words.speed}</span>
        <select value={speed} onChange={({ target }) => onSpeed(Number(target.value))}>
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

// What the presenter's keys act on: every board or acting-out on the page that has steps
// says here how it is played, and the keys move all of them together.
import { useEffect } from "react";

export interface Player {
  /** Starts or stops; left out where nothing plays by itself. */
  readonly toggle?: () => void;
  readonly by: (steps: number) => void;
}

const players = new Set<Player>();

export const onPlayers = (act: (player: Player) => void): void => players.forEach(act);

/** Steps that lead to the start or the end of any run. */
export const ALL = 10_000;

export function usePlayer(player: Player): void {
  useEffect(() => {
    players.add(player);
    return () => void players.delete(player);
  }, [player]);
}

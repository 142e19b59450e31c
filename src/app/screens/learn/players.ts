// Every board with steps registers here how it is played; the keys of the lesson move all of them
// together.
import { useEffect } from "react";

export interface Player {
  /** Starts or stops; absent if nothing plays by itself. */
  readonly toggle?: () => void;
  readonly by: (steps: number) => void;
}

const players = new Set<Player>();

export const onPlayers = (act: (player: Player) => void): void => players.forEach(act);

/** More steps than any run has: leads to its start or end. */
export const ALL = 10_000;

export function usePlayer(player: Player): void {
  useEffect(() => {
    players.add(player);
    return () => void players.delete(player);
  }, [player]);
}

// Notices a worker that has fallen silent: a phone ended it, a driver hangs, a model loops. No
// event tells of that. The caller decides what follows.

/** How often time is added up, at least. */
const TICK_MS = 1000;
/** A tick that comes so many times too late was held up with the whole page (a sleeping phone): that is no silence. */
const MOST_OF_A_TICK = 2;

export interface Watchdog {
  /** Something is awaited: an answer within so many milliseconds, counted from the last sign of life. */
  readonly expect: (ms: number) => void;
  /** Nothing is awaited. */
  readonly rest: () => void;
}

/** @param onSilent told once, with the seconds that were waited */
export function createWatchdog(onSilent: (seconds: number) => void): Watchdog {
  let timer: ReturnType<typeof setInterval> | undefined;
  const rest = () => clearInterval(timer);
  return {
    rest,
    expect: (ms) => {
      rest();
      const tick = Math.min(TICK_MS, ms);
      let waited = 0;
      let last = Date.now();
      timer = setInterval(() => {
        const now = Date.now();
        waited += Math.min(Math.max(0, now - last), MOST_OF_A_TICK * tick);
        last = now;
        if (waited < ms) return;
        rest();
        onSilent(Math.round(waited / 1000));
      }, tick);
    },
  };
}

// A React hook for an answer that takes time.
import { useEffect, useState } from "react";
import { messageOf } from "../../model/errors.ts";

interface Answer<T> {
  /** Null until it has come. */
  readonly answer: T | null;
  /** Why there is none: a sentence. */
  readonly problem: string | null;
}

const NOTHING = { answer: null, problem: null };

/** @param ask asked again when it is another function; null asks nothing */
export function useAnswer<T>(ask: (() => Promise<T>) | null): Answer<T> {
  const [said, setSaid] = useState<(Answer<T> & { readonly to: unknown }) | null>(null);
  useEffect(() => {
    if (!ask) return;
    let wanted = true;
    const tell = (answer: T | null, problem: string | null) => {
      if (wanted) setSaid({ to: ask, answer, problem });
    };
    ask().then(
      (answer) => tell(answer, null),
      (error: unknown) => tell(null, messageOf(error)),
    );
    return () => void (wanted = false);
  }, [ask]);
  return said?.to === ask ? said : NOTHING;
}

// A React hook for events of the window.
import { useEffect, useEffectEvent } from "react";

/** Listens while the component is shown. @param capture before the elements of the page */
export function useListener<K extends keyof WindowEventMap>(
  type: K,
  listen: (event: WindowEventMap[K]) => void,
  capture = false,
): void {
  const onEvent = useEffectEvent(listen);
  useEffect(() => {
    const listener = (event: WindowEventMap[K]) => onEvent(event);
    addEventListener(type, listener, { capture });
    return () => removeEventListener(type, listener, { capture });
  }, [type, capture]);
}

// What the page says to a service worker that waits, and what that hears.
export const TAKE_OVER = "take over";

// Messages between the page and a service worker that waits.
export const TAKE_OVER = "take over";

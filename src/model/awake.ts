// The model waits while the page is hidden, to save battery.

/** The part of a document that is used. */
export type Page = Pick<Document, "addEventListener" | "removeEventListener" | "visibilityState">;

/** Resolves when the page is visible: immediately, or when it becomes visible again. */
export async function whenVisible(page: Page): Promise<void> {
  if (page.visibilityState === "visible") return;
  await new Promise<void>((seen) => {
    const look = (): void => {
      if (page.visibilityState !== "visible") return;
      page.removeEventListener("visibilitychange", look);
      seen();
    };
    page.addEventListener("visibilitychange", look);
  });
}

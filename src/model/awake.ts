// While nobody sees the page the model rests: a phone in a pocket keeps its battery.

/** The part of a document that is used. */
export type Page = Pick<Document, "addEventListener" | "removeEventListener" | "visibilityState">;

/** Resolves as soon as the page is visible: at once, or when a person comes back to it. */
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

// The models that come with the app: folders of public/models. What each one is, its
// manifest says; the first is the one that the page starts with.

export const MODELS = [
  { id: "prism", label: "PRISM, on-policy" },
  { id: "prism-paper", label: "PRISM, as published" },
  { id: "mdm", label: "MDM, no quality head" },
] as const;

/** To choose one from. */
export const MODEL_OPTIONS = MODELS.map(({ id, label }) => ({ value: id as string, label }));

/** The id if the app has such a model; null stands for the page's own. */
export const knownModel = (id: string | undefined): string | null =>
  MODELS.find((model) => model.id === id)?.id ?? null;

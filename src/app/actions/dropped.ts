// Files and folders dropped on the page, and whether they are a model. Part of the first screen,
// because dropped files must be read at once; ownModel.ts handles the rest.

export const MANIFEST = "manifest.json";

/** Whether dropped files are a model, or part of one, and no puzzle or trace. */
export const looksLikeModel = (files: readonly File[]): boolean =>
  files.some(({ name }) => /\.onnx$/i.test(name) || name === MANIFEST);

/** Files of a drop, those inside dropped folders too. */
export async function filesOf(transfer: DataTransfer): Promise<File[]> {
  const entriesOf = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = [...transfer.files];
  const folders = entriesOf.filter((entry) => entry?.isDirectory) as FileSystemDirectoryEntry[];
  const inside = await Promise.all(folders.map(filesIn));
  const names = new Set(folders.map(({ name }) => name));
  return [...plain.filter(({ name }) => !names.has(name)), ...inside.flat()];
}

async function filesIn(folder: FileSystemDirectoryEntry): Promise<File[]> {
  const found = await new Promise<FileSystemEntry[]>((done, failed) =>
    folder.createReader().readEntries(done, failed),
  );
  const files = found.filter((entry): entry is FileSystemFileEntry => entry.isFile);
  return Promise.all(
    files.map((file) => new Promise<File>((done, failed) => file.file(done, failed))),
  );
}

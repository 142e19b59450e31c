// Fetches the app's own files as text.

/** The text of a file. @throws Missing if there is none; Error if it cannot be fetched */
export type Read = (url: string) => Promise<string>;

export class Missing extends Error {
  override readonly name = "Missing";
}

export const readFromServer: Read = async (url) => {
  const response = await fetch(url).catch((error: unknown) => {
    throw new Error(`${url} could not be fetched; check the connection.`, { cause: error });
  });
  // Servers of single-page apps answer a missing file with the page itself.
  const isPage = response.headers.get("Content-Type")?.includes("text/html");
  if (response.status === 404 || isPage) throw new Missing(`${url} is missing.`);
  if (!response.ok) throw new Error(`${url} could not be fetched: status ${response.status}.`);
  return response.text();
};

// Fetching the app's own files as text.

/** The text of a file. @throws Missing where there is none; Error where it cannot be had */
export type Read = (url: string) => Promise<string>;

export class Missing extends Error {
  override readonly name = "Missing";
}

export const readFromServer: Read = async (url) => {
  const response = await fetch(url).catch((error: unknown) => {
    throw new Error(`${url} could not be fetched; check the connection.`, { cause: error });
  });
  // Servers of single-page apps answer with the page itself for what they do not have.
  const isPage = response.headers.get("Content-Type")?.includes("text/html");
  if (response.status === 404 || isPage) throw new Missing(`${url} is not there.`);
  if (!response.ok) throw new Error(`${url} could not be fetched: status ${response.status}.`);
  return response.text();
};

// How the command line reports an error: one sentence on standard error, for errors of a command, of
// its arguments or of the file system. main.ts sets the exit code.
import type { Command } from "commander";

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is not a folder",
  EACCES: "access is denied",
  EPERM: "access is denied",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
  EIO: "the disk fails to read or write",
  EFBIG: "it would be too large",
  ERR_FS_FILE_TOO_LARGE: "it is larger than 2 GB",
  ENAMETOOLONG: "its name is too long",
  EMFILE: "too many files are open",
};

/** The message for anything thrown. File errors contain the path and the reason. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code = "", path, message } = error as NodeJS.ErrnoException;
  const reason = REASONS[code];
  if (path && code) return `${path} cannot be used: ${reason ?? (message || code)}.`;
  return reason && !path ? `A file cannot be used: ${reason}.` : message;
}

/** Makes a command and its subcommands report wrong arguments as sentences that name --help. */
export function tellInSentences(command: Command): void {
  command.configureOutput({
    outputError: (text, write) => {
      const plain = text
        .replace(/^error: /, "")
        .trim()
        .replace(/\n\((Did you mean .*)\?\)$/, " ($1?)");
      const whole = plain.charAt(0).toUpperCase() + plain.slice(1);
      write(whole.endsWith(".") ? `${whole}\n` : `${whole}; see ${command.name()} --help.\n`);
    },
  });
  command.commands.forEach(tellInSentences);
}

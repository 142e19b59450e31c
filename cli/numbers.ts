// The parser of numbers on the command line, for every flag that takes one.
import { InvalidArgumentError } from "commander";

/** Parses a whole number for an option; decimal digits only. */
export function whole(min: number, max = 2 ** 31 - 1): (text: string) => number {
  return (text) => {
    const value = /^\s*-?\d+\s*$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}

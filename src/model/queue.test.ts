import { expect, test } from "vitest";
import { createQueue } from "./queue.ts";

test("jobs run one at a time and in order", async () => {
  const queue = createQueue();
  const log: string[] = [];
  const job = (name: string) => async () => {
    log.push(`${name} starts`);
    await new Promise((resolve) => setTimeout(resolve, 1));
    log.push(`${name} ends`);
    return name;
  };
  expect(await Promise.all([queue(job("a")), queue(job("b"))])).toEqual(["a", "b"]);
  expect(log).toEqual(["a starts", "a ends", "b starts", "b ends"]);
});

test("a failing job does not block the next", async () => {
  const queue = createQueue();
  const failing = queue(() => Promise.reject(new Error("no")));
  const next = queue(async () => "yes");
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe("yes");
});

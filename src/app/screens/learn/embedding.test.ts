import { expect, it } from "vitest";
import { wishesIn } from "./embedding.ts";

it("reads what the query asks for, with defaults for the rest", () => {
  expect(wishesIn("")).toMatchObject({
    lesson: "letting-go",
    step: 0,
    heat: "quality",
    problems: [],
  });
  const asked = wishesIn(`?lesson=no-way-back&step=6&heat=entropy&marks=0&theme=dark`);
  expect(asked).toMatchObject({ lesson: "no-way-back", step: 6, heat: "entropy", marks: false });
  expect(asked).toMatchObject({ theme: "dark", link: null, problems: [] });
  expect(wishesIn("?lesson=masks")).toMatchObject({ lesson: "order-surest", problems: [] });
  const run = wishesIn(`?p=${"1".padEnd(81, ".")}&s=mdm&seed=7`);
  expect(run.link).toMatchObject({ sampler: "mdm", seed: 7 });
});

it("reports what it cannot read", () => {
  const { problems, heat } = wishesIn("?heat=hot&zoom=2&step=x");
  expect(heat).toBe("quality");
  expect(problems).toHaveLength(3);
  const odd = wishesIn(`?p=${"1".padEnd(81, ".")}&s=nonsense`);
  expect(odd.link!.sampler).toBeNull();
  expect(odd.problems).toEqual([expect.stringContaining("nonsense")]);
});

// What a first visit fetches until the model has made its first step.
import { expect, SHORT, test } from "./lab.ts";

// The service worker stores files for the next visit later.
test.use({ serviceWorkers: "block" });

test("a first visit fetches less than 1.5 MB to its first live step, and no ONNX Runtime", async ({
  lab,
  page,
  context,
  serve,
}) => {
  const from = await serve("/", { packed: true });
  const asked: string[] = [];
  context.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${from.address}#/play?p=${SHORT}`);
  await lab.hasModel();
  await lab.button("Watch it solve").click();
  await expect(lab.status("Step")).toHaveText(/^[1-9]/);
  expect(asked.filter((path) => /ort-|onnx/.test(path))).toEqual([]);
  expect(asked.some((path) => path.endsWith("kernels.bin"))).toBe(true);
  expect(from.sent()).toBeGreaterThan(900_000);
  expect(from.sent()).toBeLessThan(1_500_000);
});

// Bad input of each kind: one sentence, and nothing that was entered is lost.
import { expect, test, EASY, SHORT } from "./lab.ts";

const CONFLICTING = `55${"0".repeat(79)}`;
const PUZZLES = [
  { kind: "malformed", text: "12x4", says: /line 1|column|81/i },
  { kind: "one with too few cells", text: "0".repeat(80), says: /80|81/ },
] as const;

for (const { kind, text, says } of PUZZLES) {
  test(`a puzzle that is ${kind} gives a sentence, and the text stays`, async ({ lab, page }) => {
    await page.goto("./");
    await lab.type(text);
    await expect(page.getByRole("dialog").getByRole("alert")).toHaveText(says);
    await expect(page.getByRole("dialog").getByRole("textbox")).toHaveValue(text);
    await page.keyboard.press("Escape");
    await page.keyboard.press("o");
    await expect(page.getByRole("dialog").getByRole("textbox")).toHaveValue(text);
  });
}

const BOARDS = [
  { kind: "contradictory", text: CONFLICTING, says: /r1c1 and r1c2 are both 5/ },
  { kind: "one of many", text: `1${"0".repeat(80)}`, says: /more than \d+ solutions/ },
  {
    kind: "already full",
    text: "459137826871624539236589741398245167564871293712963485623758914185496372947312658",
    says: /already full/,
  },
] as const;

for (const { kind, text, says } of BOARDS) {
  test(`a board that is ${kind} gives a sentence`, async ({ lab, page }) => {
    await page.goto("./");
    await lab.type(text);
    await expect(page.getByText(says).first()).toBeVisible();
  });
}

test("a malformed link keeps its valid parts and reports the others", async ({ lab, page }) => {
  await page.goto(`./#/play?p=${SHORT}&s=nonsense&seed=minus&step=many`);
  await expect(lab.page.getByRole("alert").first()).toBeVisible();
  await expect(lab.cell("r1c1")).toHaveAccessibleName(/^row 1 column 1, 4, clue/);
});

test("a damaged trace is refused, and the board stays", async ({ lab, page }) => {
  await page.goto(`./#/play?p=${EASY}`);
  const bytes = [0x53, 0x54, 0x54, 0x01, 0, 0, 0, 9, 1, 2, 3];
  await lab.openFile("damaged.trace", Uint8Array.from(bytes));
  await expect(page.getByRole("alert").filter({ hasText: /Byte \d+/ })).toBeVisible();
  await expect(lab.cell("r1c1")).toHaveAccessibleName(/^row 1 column 1, 4/);
});

test.describe("a part of the page", () => {
  test.use({ serviceWorkers: "block" });

  test("that cannot be fetched: its screen says so, the digits are kept, and reloading helps", async ({
    lab,
    page,
    expected,
  }) => {
    expected.push(/ERR_FAILED|dynamically imported module/);
    await page.goto(`./#/play?p=${SHORT}`);
    await lab.fill([1]);
    await page.route(/LabScreen.*\.js/, (route) => route.abort());
    await lab.to("Lab");
    await expect(page.getByRole("alert")).toHaveText(/part of the page could not be fetched/);
    await lab.to("Play");
    await expect(lab.cell("r1c2")).toHaveAccessibleName(/^row 1 column 2, 5/);
    await lab.to("Lab");
    await page.unroute(/LabScreen.*\.js/);
    await lab.button("Reload the page").click();
    await expect(page.getByRole("heading", { name: "Lab", exact: true })).toBeVisible();
  });
});

test.describe("the model", () => {
  test.use({ serviceWorkers: "block" });

  test("missing: a sentence, and the board is still played", async ({ lab, page, expected }) => {
    expected.push(/404/);
    await page.route("**/models/**", (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto(`./#/play?p=${EASY}`);
    await expect(page.getByRole("alert").filter({ hasText: /model/ })).toBeVisible();
    await lab.cell("r1c2").click();
    await page.keyboard.press("5");
    await expect(lab.cell("r1c2")).toHaveAccessibleName(/^row 1 column 2, 5/);
  });

  test("damaged: found by its hash, and loaded when tried again", async ({ lab, page }) => {
    for (const file of ["kernels.bin", "model.onnx"])
      await page.route(`**/${file}`, (route) => route.fulfill({ body: "not a model" }), {
        times: 1,
      });
    await page.goto("./");
    await expect(page.getByRole("alert").filter({ hasText: /damaged/ })).toBeVisible();
    await lab.button("Try again").click();
    await lab.hasModel();
  });

  test("with a manifest that is an HTML page: a sentence says so", async ({ page, lab }) => {
    await page.route("**/manifest.json", (route) => route.fulfill({ body: "<!doctype html>" }));
    await lab.page.goto("./");
    await expect(page.getByRole("alert").filter({ hasText: /manifest.*not JSON/ })).toBeVisible();
  });
});

test("without WebAssembly SIMD: a sentence, and the recorded run plays", async ({ lab, page }) => {
  await page.addInitScript(() => Object.assign(WebAssembly, { validate: () => false }));
  await page.goto("./");
  await expect(lab.notice(/WebAssembly without SIMD/).first()).toBeVisible();
  await lab.isAtEnd();
  await expect(lab.status("Masked")).toHaveText("0");
});

test("a browser that cannot store the model: a sentence, and it works", async ({ lab, page }) => {
  await page.addInitScript(() => {
    const refuse = () => Promise.reject(new DOMException("No room", "QuotaExceededError"));
    Object.assign(Cache.prototype, { put: refuse });
  });
  await lab.open(`p=${SHORT}`);
  await expect(lab.notice(/did not store the model \(its storage quota/)).toBeVisible();
  await lab.runToEnd();
  await expect(lab.status("Masked")).toHaveText("0");
});

test("WebGPU without an adapter: a sentence, and WebAssembly stays", async ({ lab, page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "gpu", { value: undefined }));
  await lab.open(`p=${SHORT}`);
  await lab.unfold();
  await expect(page.getByText(/Running on WebAssembly/)).toBeVisible();
  await lab.useBackend("kernels");
  await expect(page.getByText(/WebAssembly.*per forward pass/)).toBeVisible();
});

test("with full storage the game continues, and one sentence says so", async ({ lab, page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("", "QuotaExceededError");
    };
  });
  await page.goto(`./#/play?p=${EASY}`);
  await lab.cell("r1c2").click();
  await page.keyboard.press("5");
  await expect(lab.notice(/no room for more games/)).toBeVisible();
  await page.keyboard.press("6");
  await expect(lab.notice(/no room for more games/)).toHaveCount(1);
  await expect(lab.cell("r1c2")).toHaveAccessibleName(/^row 1 column 2, 6/);
});

test.describe("a worker", () => {
  test.use({ serviceWorkers: "block" });

  test("that never answers is given up, and does not block the next one", async ({ lab, page }) => {
    await page.clock.install();
    const worker = /levelWorker.*\.js/;
    await page.route(worker, async (route) =>
      route.fulfill({ response: await route.fetch(), body: "" }),
    );
    await page.goto(`./#/play?p=${EASY}`);
    await lab.cell("r1c2").click();
    await lab.button("New puzzle…").click();
    const dialog = page.getByRole("dialog");
    const play = dialog.getByRole("button", { name: "Play", exact: true });
    await play.click();
    await page.clock.runFor(90_000);
    await expect(dialog.getByRole("alert")).toHaveText(
      /A puzzle could not be made: its worker did not answer for 6\d seconds/,
    );
    await page.unroute(worker);
    await play.click();
    await expect(dialog).toBeHidden();
    await expect(lab.cell("r1c1")).toBeVisible();
  });
});

test("in a frame whose sandbox stops the page, it says what it needs", async ({ page }) => {
  await page.goto("./");
  await page.evaluate(() => {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.src = "./embed.html";
    document.body.replaceChildren(frame);
  });
  const said = page.frameLocator("iframe").getByText(/allow-scripts and allow-same-origin/);
  await expect(said).toBeVisible();
});

// Exports of a real run in every format, and the debugger under a long run, a small
// window, and axe.
import { unzipSync } from "fflate";
import { encodeTrace } from "../src/trace/format.ts";
import { syntheticTrace } from "../src/trace/testing.ts";
import { axeFindsNothing, expect, test, type Lab } from "./lab.ts";

/** Opens a synthetic run. */
async function openTrace(lab: Lab, steps: number): Promise<void> {
  await lab.debugFile("made-up.trace", encodeTrace(syntheticTrace({ steps, seed: 4 })));
  await expect(lab.status("Step")).toContainText(`/ ${steps}`);
}

async function exported(lab: Lab, format: string, from: number, to: number) {
  const { page } = lab;
  const dialog = page.getByRole("dialog", { name: "Export pictures or a film" });
  if (!(await dialog.isVisible())) await page.keyboard.press("e");
  await dialog.getByRole("radio", { name: format }).check({ force: true });
  // One picture a step, so that pictures can be counted.
  const even = dialog.getByRole("radio", { name: "Same for every step" });
  if (["GIF", "WebM", "MP4"].includes(format)) await even.check({ force: true });
  await dialog.getByLabel("From step").fill(String(from));
  await dialog.getByLabel("to", { exact: true }).fill(String(to));
  if (format !== "SVG") await dialog.getByLabel("Size").selectOption("480 px wide");
  return lab.saved(() => lab.button("Export").click());
}

test.describe("without the page's policy, so that the test can play a film", () => {
  test.use({ bypassCSP: true });

  test("a range of steps becomes pictures, a GIF and films", async ({ lab, page }) => {
    await openTrace(lab, 30);
    const svg = await exported(lab, "SVG", 7, 7);
    expect(svg.name).toBe("prism-seed-4-step-7.svg");
    expect(svg.bytes.toString()).toContain("Step 7 of 30");

    const png = await exported(lab, "PNG", 8, 10);
    const pictures = unzipSync(png.bytes);
    expect(Object.keys(pictures)).toEqual(["step-08.png", "step-09.png", "step-10.png"]);
    const shown = await page.evaluate(
      async (bytes) => {
        const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
        const canvas = new OffscreenCanvas(picture.width, picture.height);
        const context = canvas.getContext("2d")!;
        context.drawImage(picture, 0, 0);
        const { data } = context.getImageData(0, 0, picture.width, picture.height);
        return { width: picture.width, colours: new Set(new Uint32Array(data.buffer)).size };
      },
      [...pictures["step-09.png"]!],
    );
    expect(shown.width).toBe(480);
    expect(shown.colours).toBeGreaterThan(50);

    const gif = await exported(lab, "GIF", 0, 5);
    expect(gif.bytes.subarray(0, 6).toString()).toBe("GIF89a");
    const frames = await page.evaluate(
      async (bytes) => {
        const decoder = new ImageDecoder({ data: new Uint8Array(bytes), type: "image/gif" });
        await Promise.all([decoder.tracks.ready, decoder.completed]);
        return decoder.tracks.selectedTrack!.frameCount;
      },
      [...gif.bytes],
    );
    expect(frames).toBe(6);

    const webm = await exported(lab, "WebM", 0, 5);
    const film = await page.evaluate(
      async (bytes) => {
        const video = document.createElement("video");
        video.src = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: "video/webm" }));
        await new Promise((done, failed) => {
          video.addEventListener("loadedmetadata", done);
          video.addEventListener("error", failed);
        });
        return { width: video.videoWidth, seconds: video.duration };
      },
      [...webm.bytes],
    );
    expect(film.width).toBe(480);
    expect(film.seconds).toBeCloseTo(5 * 0.25 + 1.5, 1);

    const mp4 = await exported(lab, "MP4", 0, 5);
    expect(mp4.bytes.subarray(4, 8).toString()).toBe("ftyp");
  });
});

test("an export can be stopped, and a browser without encoders says so", async ({ lab, page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "VideoEncoder"));
  await openTrace(lab, 400);
  await page.keyboard.press("e");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Same for every step" }).check({ force: true });
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  await expect(dialog.getByText(/of 400|of 401/).last()).toBeVisible();
  await dialog.getByRole("button", { name: "Stop" }).click();
  await expect(dialog.getByText("Stopped; nothing was saved.")).toBeVisible();
  await dialog.getByRole("radio", { name: "MP4" }).check({ force: true });
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  await expect(
    dialog.getByText(/cannot make films \(it has no WebCodecs\): export a GIF/),
  ).toBeVisible();
});

test("a run of a thousand steps is scrubbed from end to end", async ({ lab, page }) => {
  await openTrace(lab, 1000);
  const plot = (await lab.barcode().boundingBox())!;
  await page.mouse.move(plot.x + 1, plot.y + 20);
  await page.mouse.down();
  await page.mouse.move(plot.x + plot.width - 1, plot.y + 20, { steps: 50 });
  await page.mouse.up();
  await expect(lab.barcode()).toHaveAttribute("aria-valuenow", "1000");
  await expect(lab.status("Step")).toContainText("1000 / 1000");
});

for (const colorScheme of ["light", "dark"] as const)
  test(`axe finds nothing in a run, its dialogs and parts, ${colorScheme}`, async ({
    lab,
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await openTrace(lab, 60);
    await lab.cell("r4c4").click();
    await page
      .locator(".debug-part")
      .evaluateAll((parts) => parts.forEach((part) => part.setAttribute("open", "")));
    await axeFindsNothing(page);
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name: "Find a command" })).toBeFocused();
    await axeFindsNothing(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("e");
    await expect(page.getByRole("img", { name: /as it will be exported/ })).toBeVisible();
    await axeFindsNothing(page);
  });

test("at 390 px nothing is cut off and the cursor moves", async ({ lab, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openTrace(lab, 60);
  const { scrolled, width } = await page.evaluate(() => ({
    scrolled: document.documentElement.scrollWidth,
    width: innerWidth,
  }));
  expect(scrolled).toBeLessThanOrEqual(width);
  await lab.button("Last step").click();
  await expect(lab.status("Step")).toContainText("60 / 60");
  const [barcode, board] = await Promise.all([
    page.locator(".barcode").boundingBox(),
    page.getByRole("grid", { name: "Board of the run" }).boundingBox(),
  ]);
  expect(barcode!.y + barcode!.height).toBeLessThanOrEqual(board!.y);
});

test("the arrows resize a pane, and Enter collapses and restores it", async ({ lab, page }) => {
  await openTrace(lab, 60);
  const handle = page.getByRole("separator", { name: "Width of the tools" });
  const size = async () => Number(await handle.getAttribute("aria-valuenow"));
  const before = await size();
  await handle.press("ArrowRight");
  const wider = await size();
  expect(wider).toBeGreaterThan(before);
  await handle.press("Enter");
  await expect.poll(size).toBe(0);
  await handle.press("Enter");
  await expect.poll(size).toBeGreaterThan(0);
});

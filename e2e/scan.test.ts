// A photo dropped on the page gives a puzzle, without a request to another host; a bad picture gets a
// sentence.
import { axeFindsNothing, expect, test } from "./lab.ts";
import type { Page } from "@playwright/test";

const PUZZLE = "000310000000049010100000805010000406080500000030076002004000020000000900805020700";

/** Drops or pastes a picture that the page draws: a puzzle in the browser's own font, seen askew. */
async function drop(
  page: Page,
  puzzle: string,
  file: { name: string; type: string; size?: number; pasted?: boolean },
) {
  await page.evaluate(
    async ([digits, { name, type, size = 900, pasted }]) => {
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = size;
      const context = canvas.getContext("2d")!;
      context.fillStyle = "#e6e2d8";
      context.fillRect(0, 0, size, size);
      context.transform(0.86, 0.05, -0.04, 0.84, 0.1 * size, 0.08 * size);
      context.fillStyle = context.strokeStyle = "#222";
      const cell = size / 9;
      context.font = `${0.62 * cell}px sans-serif`;
      context.textAlign = "center";
      context.textBaseline = "middle";
      for (let line = 0; digits && line <= 9; line++) {
        context.lineWidth = size / (line % 3 === 0 ? 150 : 400);
        context.beginPath();
        context.moveTo(line * cell, 0);
        context.lineTo(line * cell, size);
        context.moveTo(0, line * cell);
        context.lineTo(size, line * cell);
        context.stroke();
      }
      [...digits].forEach((digit, at) => {
        const [x, y] = [(at % 9) + 0.5, Math.floor(at / 9) + 0.53];
        if (digit !== "0") context.fillText(digit, x * cell, y * cell);
      });
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.8));
      const broken = type !== "image/jpeg";
      const transfer = new DataTransfer();
      transfer.items.add(new File([broken ? "no picture" : blob!], name, { type }));
      dispatchEvent(
        pasted
          ? new ClipboardEvent("paste", { clipboardData: transfer })
          : new DragEvent("drop", { dataTransfer: transfer, cancelable: true }),
      );
    },
    [puzzle, file] as const,
  );
}

test("a dropped photo is shown beside the grid read from it, and played", async ({ lab, page }) => {
  await page.goto("./#/play");
  await expect(lab.board()).toBeVisible();
  await drop(page, PUZZLE, { name: "paper.jpg", type: "image/jpeg" });
  const dialog = page.getByRole("dialog");
  const clues = PUZZLE.replaceAll("0", "").length;
  await expect(dialog.getByText(`${clues} clues, one solution.`)).toBeVisible();
  await expect(dialog.getByRole("img", { name: "The photo, straightened" })).toBeVisible();
  await axeFindsNothing(page);
  await dialog.getByRole("button", { name: "Play it" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(PUZZLE));
});

test("a picture that cannot be read gets a sentence, and typed digits stay", async ({ page }) => {
  await page.goto("./#/play");
  await drop(page, "", { name: "wall.jpg", type: "image/jpeg" });
  const dialog = page.getByRole("dialog");
  await expect(
    dialog.getByText("No Sudoku grid was found in wall.jpg", { exact: false }),
  ).toBeVisible();
  await dialog.getByRole("button", { name: "5, then the next cell" }).click();
  await drop(page, "", { name: "paper.heic", type: "" });
  await expect(
    dialog.getByText("cannot open HEIC files such as paper.heic", { exact: false }),
  ).toBeVisible();
  await drop(page, "", { name: "torn.png", type: "image/png", pasted: true });
  await expect(
    dialog.getByText("cannot open torn.png as a picture", { exact: false }),
  ).toBeVisible();
  await expect(dialog.getByText(/^1 clue\./)).toBeVisible();
});

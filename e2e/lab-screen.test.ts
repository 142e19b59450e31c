// The Lab: shipped results are shown at once and lead to runs; a person's own experiment runs in the page
// and survives a reload.
import type { Page } from "@playwright/test";
import { axeFindsNothing, expect, Lab, test } from "./lab.ts";
import { shipResults } from "./results.ts";

test.beforeEach(({ page }) => shipResults(page));

const heading = (page: Page) => page.getByRole("heading", { name: "Lab", exact: true });
const point = (page: Page, name: RegExp) => page.getByRole("button", { name }).first();

test("by keyboard, a point leads to its boards, and a board to its run", async ({ lab, page }) => {
  await lab.page.goto("./#/lab");
  await expect(heading(page)).toBeVisible();
  await point(page, /^PRISM, 8 NFE/).focus();
  await page.keyboard.press("ArrowRight");
  await expect(point(page, /^PRISM, 16 NFE, 75\.0 %/)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toContainText("3 of 4 boards");
  await axeFindsNothing(page);
  const link = page.getByRole("link", { name: "Puzzle 1" });
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/debug\?/);
  await expect(page).toHaveURL(/[?&]m=prism&h=.*step=\d+/, { timeout: 60_000 });
  await expect(lab.board().first()).toBeVisible();
});

test("an experiment is paused, survives a reload, and runs to its end", async ({ lab, page }) => {
  await lab.page.goto("./#/lab");
  await page.getByRole("radio", { name: "Your experiment" }).check({ force: true });
  await page.getByLabel("Model", { exact: true }).selectOption({ label: "PRISM, as published" });
  await page.getByLabel("NFE budgets").fill("8");
  await page.getByLabel("Puzzles").first().selectOption({ label: "Minimal" });
  await page.getByRole("textbox", { name: "Boards" }).fill("40");
  await lab.button("Start 80 runs").click();
  await expect(page.getByText(/[1-9]\d* of 80 runs/)).toBeVisible({ timeout: 60_000 });
  await lab.button("Pause").click();
  await expect(page.getByText("Paused")).toBeVisible();
  await axeFindsNothing(page);

  const told = await page.getByText(/of 80 runs/).textContent();
  const before = Number(/\d+/.exec(told!)![0]);
  await page.reload();
  await expect(page.getByText("Not finished")).toBeVisible();
  await expect(page.getByLabel("Model", { exact: true }).first()).toHaveValue("prism-paper");
  const kept = await page.getByText(/of 80 runs/).textContent();
  expect(Number(/\d+/.exec(kept!)![0])).toBeGreaterThanOrEqual(before);
  await lab.button("Resume").click();
  await expect(lab.button("Clear results")).toBeVisible({ timeout: 80_000 });
  await expect(point(page, /^PRISM, 8 NFE, .* of 40 boards valid/)).toBeAttached();
  await expect(point(page, /^No remasking, 8 NFE, .* of 40 boards valid/)).toBeAttached();

  await expect(page.getByLabel("Boards of").getByRole("option")).toHaveText([
    "PRISM, 8 NFE, minimal, prism-paper",
    "No remasking, 8 NFE, minimal, prism-paper",
  ]);
  await expect(page.getByText(/AUROC 0\.\d{4}/).first()).toBeVisible();
  await axeFindsNothing(page);
  await point(page, /^PRISM, 8 NFE/).press("Enter");
  const run = page.getByRole("link", { name: /^Puzzle \d+$/ }).first();
  await expect(run).toHaveAttribute("href", /[?&]m=prism-paper&h=/);
});

test("the shown rows and plots are saved as CSV, JSON, SVG and PNG", async ({ lab, page }) => {
  await lab.page.goto("./#/lab");
  await expect(heading(page)).toBeVisible();
  const saved = (button: string) => lab.saved(() => lab.button(button).click());
  const csv = await saved("CSV");
  expect(csv.bytes.toString()).toMatch(/^model,.*valid_rate.*\nprism,/);
  const json = await saved("JSON");
  expect(JSON.parse(json.bytes.toString())).toHaveLength(3);
  const svg = await saved("Save “Valid boards, 30 givens” as SVG");
  expect(svg.name).toBe("valid-boards-30-givens.svg");
  expect(svg.bytes.toString()).toMatch(/^<svg .*stroke="rgb\(/s);
  const png = await saved("Save “Valid boards, 30 givens” as PNG");
  expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(png.bytes.length).toBeGreaterThan(10_000);
});

test("two tabs keep their experiments side by side", async ({ lab, page, context }) => {
  const other = await context.newPage();
  const tabs = [
    { tab: page, nfe: "4", is: new Lab(page) },
    { tab: other, nfe: "6", is: new Lab(other) },
  ];
  await lab.page.goto("./#/lab");
  await shipResults(other);
  await other.goto("./#/lab");
  for (const { tab, nfe, is } of tabs) {
    await tab.getByRole("radio", { name: "Your experiment" }).check({ force: true });
    await tab.getByLabel("NFE budgets").fill(nfe);
    await tab.getByRole("textbox", { name: "Boards" }).fill("2");
    await is.button("Start 4 runs").click();
  }
  for (const { is } of tabs)
    await expect(is.button("Clear results")).toBeVisible({ timeout: 60_000 });
  await page.reload();
  const heads = page.getByLabel("Boards of").getByRole("option");
  // The one that ended first comes first.
  for (const { nfe } of tabs)
    await expect(heads.filter({ hasText: `PRISM, ${nfe} NFE` })).toHaveCount(1);
});

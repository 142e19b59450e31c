// A run of another model in the debugger: read as text, and told where it cannot be what a run of
// this page is.
import { expect, test, type Lab } from "./lab.ts";
import { SECOND_THOUGHT, textOf } from "../src/recording/testing.ts";

async function open(lab: Lab, name: string, text: string): Promise<void> {
  const { page } = lab;
  await page.route("**/models/**", () => {});
  await page.goto("./#/debug");
  await page.getByLabel("A trace, or a recorded run").setInputFiles({
    name,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(text),
  });
}

test("a recording is read as text, and its fork and link are said to be none", async ({
  lab,
  page,
}) => {
  await open(lab, "run.jsonl", textOf(SECOND_THOUGHT));
  const row = page.getByRole("listbox", { name: "Text of the run" });
  await expect(row.getByRole("option")).toHaveCount(6);
  await expect(lab.status("Step")).toContainText("/ 3");
  await expect(page.getByText("This run was recorded from another program.")).toBeVisible();
  await expect(page.getByText("Fork", { exact: true })).toBeHidden();
});

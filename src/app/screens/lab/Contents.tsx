// The list of the Lab's figures. Its buttons scroll, because an address names a screen only.
import { useSyncExternalStore } from "react";
import { Button } from "../../../ui/controls/Button.tsx";
import { Panel } from "../../../ui/page/Page.tsx";
import { words } from "../../text/lab.ts";

const figures = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(".lab-figure")];
const titlesOf = (): string =>
  figures()
    .map((figure) => figure.querySelector("h2")?.textContent ?? "")
    .join("\n");

/** Titles change with the filter and with new rows. */
function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  const main = document.querySelector(".lab-main");
  if (main) observer.observe(main, { childList: true, characterData: true, subtree: true });
  return () => observer.disconnect();
}

export function Contents() {
  const titles = useSyncExternalStore(subscribe, titlesOf);
  if (titles === "") return null;
  return (
    <Panel title={words.contents}>
      <ul className="stack gap-1 lab-contents">
        {titles.split("\n").map((title, i) => (
          <li key={title}>
            <Button onClick={() => figures()[i]?.scrollIntoView({ block: "start" })}>
              {title}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

// The list of the Lab's figures. Its buttons scroll, because the address names screens, not places
// in one.
import { useSyncExternalStore } from "react";
import { Button } from "../../../ui/controls/Button.tsx";
import { Panel } from "../../../ui/page/Page.tsx";
import { words } from "../../text/lab.ts";

const figures = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(".lab-figure")];
const titlesOf = (): string =>
  figures()
    .map((figure) => figure.querySelector("h2")?.textContent ?? "")
    .join("\n");

/** Titles change with what is shown and as rows come in. */
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
      <ul className="lab-contents">
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

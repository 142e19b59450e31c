// The style sheet of a stand-alone picture: the tokens and rules of the page, in one of its two themes.
import boardRules from "../board/board.css?raw";
import sceneRules from "../board/scene.css?raw";
import theme from "../theme.css?raw";

export type Scheme = "light" | "dark";

/** The tokens of theme.css in one scheme. */
function tokensIn(scheme: Scheme): string {
  const [root] = /:root \{[^}]*\}/.exec(theme)!;
  return root
    .replace("color-scheme: light dark", `color-scheme: ${scheme}`)
    .replace(/light-dark\((.+?), (.+?)\)/g, scheme === "light" ? "$1" : "$2");
}

/** @param own rules for the picture only, after the board's */
export const sheetIn = (scheme: Scheme, own: string): string =>
  `${tokensIn(scheme)}\n${boardRules}\n${sceneRules}\n${own}`;

// The look of the page as the style sheet of a picture that stands alone: the very
// tokens and rules that the page uses, with one of its two themes chosen.
import boardRules from "../board/board.css?raw";
import sceneRules from "../board/scene.css?raw";
import theme from "../theme.css?raw";

export type Scheme = "light" | "dark";

/** The tokens of theme.css as they are in one scheme. */
function tokensIn(scheme: Scheme): string {
  const [root] = /:root \{[^}]*\}/.exec(theme)!;
  return root
    .replace("color-scheme: light dark", `color-scheme: ${scheme}`)
    .replace(/light-dark\((.+?), (.+?)\)/g, scheme === "light" ? "$1" : "$2");
}

/** @param own rules of the picture's own, after the board's */
export const sheetIn = (scheme: Scheme, own: string): string =>
  `${tokensIn(scheme)}\n${boardRules}\n${sceneRules}\n${own}`;

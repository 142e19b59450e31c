// The oldest browsers that the page is for. Below them are: color-mix() in style sheets (Chrome),
// :has() (Firefox), and SIMD in WebAssembly (Safari).
export const LOWEST = { chrome: "111", firefox: "121", safari: "16.4" } as const;

/** As the build wants them. */
export const target = Object.entries(LOWEST).map(([browser, version]) => browser + version);

// The oldest supported browsers. Features that older ones lack: color-mix() in style sheets
// (Chrome), :has() (Firefox), and SIMD in WebAssembly (Safari).
export const LOWEST = { chrome: "111", firefox: "121", safari: "16.4" } as const;

/** In the form of the build. */
export const target = Object.entries(LOWEST).map(([browser, version]) => browser + version);

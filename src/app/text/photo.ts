// Words of reading a puzzle from a photo.

export const words = {
  choose: "Photo…",
  file: "A photo of a puzzle",
  camera: "Camera…",
  take: "Take the picture",
  stop: "Stop the camera",
  aim: "Hold the camera so that the whole grid is in the picture.",
  seen: "The grid is in the picture.",
  video: "What the camera sees",
  reading: "Reading the photo",
  flat: "The photo, straightened",
  changed: (changes: number, before: "none" | "several") =>
    `As first read, the puzzle has ${before === "none" ? "no" : "more than one"} solution. With ${
      changes === 1 ? "this cell" : `these ${changes} cells`
    } read differently, it has exactly one:`,
  confirmed: "Hard to read, but the solution has the same digit there:",
  change: (cell: string, from: number, to: number) =>
    `${cell}: ${from ? `${from}` : "empty"} → ${to ? `${to}` : "empty"}`,
  own: (digits: number) =>
    `${digits === 1 ? "1 digit looks" : `${digits} digits look`} handwritten and ${
      digits === 1 ? "is" : "are"
    } kept as your own.`,
  none: (name: string) =>
    `No Sudoku grid was found in ${name}: photograph the whole grid, in focus, with a little paper around it.`,
  size: (name: string, size: number) =>
    `The grid in ${name} has ${size} × ${size} cells; only grids of 9 × 9 can be read.`,
  blank: (name: string) =>
    `A grid was found in ${name}, but hardly any digits: take a sharper photo, or from closer.`,
  heic: (name: string) =>
    `This browser cannot open HEIC files such as ${name}: save it as JPEG and choose it again.`,
  notPicture: (name: string) =>
    `This browser cannot open ${name} as a picture: choose a JPEG, PNG or WebP file.`,
  noCamera: "No camera was found: choose a photo instead.",
  refused:
    "The browser blocks the camera: allow it in the browser’s settings for this page, or choose a photo.",
  cameraBusy:
    "The camera could not be started: close other programs that use it, or choose a photo.",
  failed: "The photo could not be read",
  notWatched:
    "The camera’s picture could not be searched for a grid: choose a photo, or reload the page.",
  theCamera: "the camera’s picture",
  thePicture: "the picture",
} as const;

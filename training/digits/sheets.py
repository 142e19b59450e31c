"""Draws Sudoku grids, distorts them like a photo, and cuts them into cells like src/scan does."""

import hashlib
import io
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from torch.nn.functional import grid_sample

from . import INSET, PRINTED, SIDE, WRITTEN
from .strokes import written

CELL = 44  # pixels of a cell as it is drawn
EDGE = 22  # pixels of paper around the grid
DIGITS = "123456789"


@dataclass(frozen=True)
class Face:
    path: str
    sha256: str


def faces(folder: str, wanted: list[str], refused: list[str]) -> list[Face]:
    """The fonts below `folder` whose paths have a wanted and no refused part, with nine different digits."""
    found = []
    for path in sorted(p for p in Path(folder).rglob("*") if p.suffix.lower() in (".ttf", ".otf", ".t1")):
        name = str(path).lower()
        if not any(part in name for part in wanted) or any(part in name for part in refused):
            continue
        try:
            font = ImageFont.truetype(str(path), 40)
            masks = [bytes(font.getmask(c)) + bytes(font.getmask(c).size) for c in DIGITS + "\uffff"]
            boxes = [font.getbbox(c) for c in DIGITS]
        except OSError:
            continue
        heights = [box[3] - box[1] for box in boxes]
        if len(set(masks)) == 10 and min(heights) > 0.7 * max(heights) > 10:
            found.append(Face(str(path), hashlib.sha256(path.read_bytes()).hexdigest()))
    return found


class Painter:
    """Draws sheets, one after another, from one random generator."""

    def __init__(self, printed: list[Face], hand: list[Face], seed: int):
        self.hand = hand
        families: dict[Path, list[Face]] = {}
        for face in printed:
            families.setdefault(Path(face.path).parent, []).append(face)
        self.families = list(families.values())
        self.rng = np.random.default_rng(seed)
        self.fonts: dict[tuple[str, int], tuple[ImageFont.FreeTypeFont, float]] = {}

    def font(self, path: str, height: float):
        """A font whose digits are about `height` pixels high."""
        key = (path, round(height))
        if key not in self.fonts:
            box = ImageFont.truetype(path, 100).getbbox("8")
            size = max(4, round(100 * height / max(1, box[3] - box[1])))
            self.fonts[key] = ImageFont.truetype(path, size)
        return self.fonts[key]

    def cells(self) -> tuple[np.ndarray, np.ndarray]:
        """A sheet, cut twice -> pictures [162, SIDE, SIDE] uint8 in the network's form, classes [162]"""
        ink, labels = self.drawn()
        photo, to_photo = self.taken(ink)
        cuts = [normalised(self.cut(photo, to_photo)) for _ in range(2)]
        return np.concatenate(cuts), np.concatenate([labels, labels])

    def drawn(self) -> tuple[Image.Image, np.ndarray]:
        """A grid, brightness 0 to 255, and the classes of its cells."""
        rng = self.rng
        side = 9 * CELL + 2 * EDGE
        image = Image.new("L", (side, side), int(rng.uniform(205, 255)))
        draw = ImageDraw.Draw(image)
        if rng.random() < 0.2:  # tinted boxes
            tint = int(rng.uniform(180, 240))
            for box in range(rng.integers(2), 9, 2):
                x, y = EDGE + box % 3 * 3 * CELL, EDGE + box // 3 * 3 * CELL
                draw.rectangle((x, y, x + 3 * CELL, y + 3 * CELL), fill=tint)
        thin, thick = rng.integers(1, 3), rng.integers(2, 6)
        pale = int(rng.uniform(0, 190) if rng.random() < 0.5 else rng.uniform(0, 60))
        for line in range(10):
            at, end = EDGE + line * CELL, EDGE + 9 * CELL
            heavy = line % 3 == 0
            width, fill = (int(thick), int(rng.uniform(0, 50))) if heavy else (int(thin), pale)
            draw.line((at, EDGE, at, end), fill=fill, width=width)
            draw.line((EDGE, at, end, at), fill=fill, width=width)
        labels = np.zeros(81, np.int64)
        family = self.families[rng.integers(len(self.families))]
        face = family[rng.integers(len(family))].path
        height, dark = rng.uniform(0.36, 0.72) * CELL, int(rng.uniform(0, 110))
        bias, bold = rng.normal(0, 0.03, 2) * CELL, int(rng.choice([0, 0, 0, 0, 1]))
        share = rng.uniform(0.2, 0.5)
        pens = self.pens()
        filled = rng.uniform(0.15, 0.7) if rng.random() < 0.6 else 0
        small = rng.uniform(0.05, 0.3) if rng.random() < 0.3 else 0
        for cell in range(81):
            middle = np.array([cell % 9 + 0.5, cell // 9 + 0.5]) * CELL + EDGE
            digit = int(rng.integers(1, 10))
            if rng.random() < share:
                labels[cell] = PRINTED - 1 + digit
                at = middle + bias + rng.normal(0, 0.012, 2) * CELL
                draw.text(tuple(at), str(digit), dark, self.font(face, height), "mm", stroke_width=bold)
            elif rng.random() < filled:
                labels[cell] = WRITTEN - 1 + digit
                at = middle + rng.normal(0, 0.05, 2) * CELL
                self.write(draw, digit, at, rng.uniform(0.42, 0.85) * CELL, pens[rng.integers(len(pens))])
            elif rng.random() < small:  # pencil marks do not count as the cell's digit
                for _ in range(rng.integers(1, 5)):
                    at = middle + rng.choice([-0.28, 0.28, 0.24, 0], 2) * CELL + rng.normal(0, 0.03, 2) * CELL
                    if np.abs(at - middle).max() > 0.2 * CELL:
                        self.write(draw, int(rng.integers(1, 10)), at, rng.uniform(0.16, 0.27) * CELL, pens[0])
            elif rng.random() < 0.03:  # dirt
                r = rng.uniform(1, 5)
                at = middle + rng.uniform(-0.4, 0.4, 2) * CELL
                draw.ellipse((*(at - r), *(at + r)), fill=int(rng.uniform(60, 200)))
        return image, labels

    def pens(self) -> list[tuple[str | None, int, int]]:
        """One person's handwriting: a font or strokes, brightness, width in pixels."""
        rng = self.rng
        fill, width = int(rng.uniform(10, 150)), int(rng.integers(2, 5))
        font = self.hand[rng.integers(len(self.hand))].path if rng.random() < 0.4 else None
        return [(font, fill, width)]

    def write(self, draw: ImageDraw.ImageDraw, digit: int, at: np.ndarray, height: float, pen) -> None:
        rng = self.rng
        font, fill, width = pen
        if font is None:
            width = max(1, round(width * min(1, height / (0.5 * CELL))))
            for line in written(digit, rng):
                points = [tuple(p) for p in line * height + at]
                draw.line(points, fill=fill, width=width, joint="curve")
            return
        size = int(height * 2.2)
        letter = Image.new("L", (size, size), 0)
        stroke = int(rng.integers(0, max(1, width - 1))) if height > 0.3 * CELL else 0
        ImageDraw.Draw(letter).text((size / 2, size / 2), str(digit), 255, self.font(font, height), "mm", stroke_width=stroke)
        letter = letter.rotate(rng.normal(0, 7), Image.BICUBIC)
        draw._image.paste(fill, (int(at[0] - size / 2), int(at[1] - size / 2)), letter)

    def taken(self, ink: Image.Image) -> tuple[np.ndarray, np.ndarray]:
        """The photo of a sheet, float [H, W] 0 to 255, and the map [2, 3] from the sheet's pixels to the photo's."""
        rng = self.rng
        scale = math.exp(rng.uniform(math.log(19), math.log(52))) / CELL
        angle = rng.normal(0, 0.08) + rng.integers(2) * rng.uniform(-0.5, 0.5)
        cos, sin = scale * math.cos(angle), scale * math.sin(angle)
        span = ink.width
        side = round(span * (abs(cos) + abs(sin)))
        shear = rng.normal(0, 0.04)
        linear = np.array([[cos, -sin], [sin, cos]]) @ np.array([[1, shear], [0, 1 + rng.normal(0, 0.04)]])
        forward = np.concatenate([linear, (side / 2 - linear @ [span / 2, span / 2])[:, None]], 1)
        back = np.linalg.inv(linear)
        offset = -back @ forward[:, 2]
        antialias = ink.filter(ImageFilter.GaussianBlur(0.45 / scale * 0.7))
        image = antialias.transform(
            (side, side), Image.AFFINE, (*back[0], offset[0], *back[1], offset[1]), Image.BILINEAR, fillcolor=230
        )
        blur = rng.choice([rng.uniform(0, 0.03), rng.uniform(0.02, 0.085)]) * scale * CELL
        image = image.filter(ImageFilter.GaussianBlur(float(blur)))
        light = np.asarray(image, np.float32)
        if rng.random() < 0.25:
            light = moved(light, rng.uniform(0, 0.12) * scale * CELL, rng.uniform(0, math.pi))
        light = light * self.lamp(side)
        low = rng.uniform(0, 60)  # haze that reduces contrast
        light = low + light * (255 - low) / 255 * rng.uniform(0.45, 1.05)
        light = light + rng.normal(0, rng.uniform(0, 7), light.shape)
        if rng.random() < 0.2:  # a phone's sharpening
            soft = np.asarray(Image.fromarray(np.clip(light, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(1.5)), np.float32)
            light = light + rng.uniform(0.3, 1.2) * (light - soft)
        packed = io.BytesIO()
        Image.fromarray(np.clip(light, 0, 255).astype(np.uint8)).save(packed, "JPEG", quality=int(rng.uniform(40, 95)))
        return np.array(Image.open(packed), np.float32), forward

    def lamp(self, side: int) -> np.ndarray:
        """Share of light for every pixel: a gradient, and on some sheets a shadow."""
        rng = self.rng
        y, x = np.mgrid[0:side, 0:side].astype(np.float32) / side - 0.5
        light = 1 + rng.uniform(-0.35, 0.35) * x + rng.uniform(-0.35, 0.35) * y
        if rng.random() < 0.4:
            angle = rng.uniform(0, 2 * math.pi)
            depth = (x * math.cos(angle) + y * math.sin(angle) + rng.uniform(-0.3, 0.3)) / rng.uniform(0.01, 0.15)
            light = light * (1 - rng.uniform(0.1, 0.55) / (1 + np.exp(-np.clip(depth, -30, 30))))
        return light

    def cut(self, photo: np.ndarray, to_photo: np.ndarray) -> np.ndarray:
        """-> brightness [81, SIDE, SIDE], each cell slightly moved, because a grid is never found exactly"""
        rng = self.rng
        steps = (np.arange(2 * SIDE) + 0.5) / (2 * SIDE)
        row, column = np.divmod(np.arange(81), 9)
        size = 1 - 2 * INSET + rng.normal(0, 0.025, (2, 81))
        wobble = rng.normal(0, rng.uniform(0.005, 0.035), (2, 81))
        x = EDGE + CELL * (column[:, None] + 0.5 + wobble[0][:, None] + (steps - 0.5) * size[0][:, None])
        y = EDGE + CELL * (row[:, None] + 0.5 + wobble[1][:, None] + (steps - 0.5) * size[1][:, None])
        turn = rng.normal(0, 0.02)
        x, y = np.broadcast_arrays(x[:, None, :], y[:, :, None])
        x, y = x + turn * (y - y.mean((1, 2), keepdims=True)), y - turn * (x - x.mean((1, 2), keepdims=True))
        u = to_photo[0, 0] * x + to_photo[0, 1] * y + to_photo[0, 2] - 0.5
        v = to_photo[1, 0] * x + to_photo[1, 1] * y + to_photo[1, 2] - 0.5
        fine = bilinear(photo, u, v)
        return fine.reshape(81, SIDE, 2, SIDE, 2).mean((2, 4))


def moved(light: np.ndarray, far: float, angle: float) -> np.ndarray:
    """Blurred along a line of `far` pixels, like a shaken camera."""
    steps = max(1, round(far * 2))
    out = np.zeros_like(light)
    for t in np.linspace(-0.5, 0.5, steps):
        dx, dy = round(t * far * math.cos(angle)), round(t * far * math.sin(angle))
        out += np.roll(light, (dy, dx), (0, 1))
    return out / steps


def bilinear(image: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Brightness at the places (x, y) [81, A, B] in pixels, from the middle of the first pixel."""
    height, width = image.shape
    places = np.stack([(2 * x + 1) / width - 1, (2 * y + 1) / height - 1], -1).astype(np.float32)
    places = torch.from_numpy(places.reshape(1, -1, places.shape[2], 2))
    found = grid_sample(torch.from_numpy(image)[None, None], places, padding_mode="border", align_corners=False)
    return found.numpy().reshape(x.shape)


def normalised(cells: np.ndarray) -> np.ndarray:
    """
    Brightness [81, SIDE, SIDE] to what the network reads, uint8: 32 = paper, 224 = the ink of this cell, or
    half the ink of the grid where the cell has less. src/scan/cells.ts does the same.
    """
    flat = cells.reshape(81, -1)
    paper = np.maximum(1, rank(flat, 0.75))[:, None]
    dark = 1 - flat / paper
    margin = round(SIDE * 0.2)
    middle = dark.reshape(cells.shape)[:, margin:-margin, margin:-margin].reshape(81, -1)
    ink = rank(middle, 0.97)
    common = rank(ink[None], 0.9)[0]
    scale = np.maximum(np.maximum(ink, 0.5 * common), 0.02)[:, None]
    return np.clip(np.floor(32 + 192 * dark / scale + 0.5), 0, 255).astype(np.uint8).reshape(cells.shape)


def rank(values: np.ndarray, share: float) -> np.ndarray:
    """The quantile `share` of each row."""
    return np.sort(values, 1)[:, int(share * (values.shape[1] - 1))]

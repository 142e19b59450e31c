"""Digits as pen strokes: a few curves each, randomly bent. There are few fonts that look handwritten."""

import numpy as np

# Points in a box of 1 x 1 (x right, y down); a stroke is a smooth curve through its points.
WAYS = {
    1: [["50 00 50 50 50 100"], ["28 28 52 00 52 50 52 100"], ["58 00 46 50 40 100"], ["28 28 52 00 52 100", "25 100 80 100"]],
    2: [["12 25 30 03 65 02 82 25 60 60 12 98", "12 98 50 94 90 98"], ["15 22 45 00 80 22 62 58 25 92 18 98 40 88 90 96"]],
    3: [["15 12 50 00 80 20 45 46 40 48 82 68 55 100 12 86"], ["15 05 80 05 42 42 78 60 70 92 15 92"]],
    4: [["60 00 35 35 10 65 90 65", "66 40 64 70 60 100"], ["20 00 18 30 15 55 85 52", "75 05 72 50 68 100"], ["65 100 65 50 65 00 35 35 08 66 92 66"]],
    5: [["85 02 25 02", "25 02 18 44 55 38 85 62 60 98 12 90"], ["80 03 30 05 22 45 70 42 80 75 45 100 15 88"]],
    6: [["72 00 35 25 15 65 40 100 78 85 72 58 42 52 18 72"], ["60 00 25 45 22 90 60 100 80 75 50 55 25 70"]],
    7: [["10 06 88 04", "88 04 60 45 38 100"], ["10 06 88 04", "88 04 60 45 38 100", "35 50 80 50"], ["12 20 12 04 88 04", "88 04 55 55 42 100"]],
    8: [["75 14 45 00 20 20 50 45 82 75 50 100 18 78 50 45 80 20 75 14"], ["50 46 22 24 50 00 78 24 50 46 20 72 50 100 82 74 50 46"]],
    9: [["80 25 50 00 18 25 40 52 78 30 82 20 76 60 60 100"], ["78 20 45 02 20 32 55 50 78 22 78 60 45 100 22 92"]],
}


def smooth(points: np.ndarray, pieces: int = 8) -> np.ndarray:
    """A Catmull-Rom curve through the points [N, 2]."""
    p = np.concatenate([points[:1], points, points[-1:]])
    t = np.linspace(0, 1, pieces, endpoint=False)[:, None]
    a, b, c, d = p[:-3, None], p[1:-2, None], p[2:-1, None], p[3:, None]
    curve = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
    return np.concatenate([curve.reshape(-1, 2), points[-1:]])


def written(digit: int, rng: np.random.Generator) -> list[np.ndarray]:
    """The strokes of one digit as lines of points [N, 2], about its middle, its height 1."""
    strokes = WAYS[digit][rng.integers(len(WAYS[digit]))]
    angle, slant = rng.normal(0, 0.12), rng.normal(0.1, 0.15)
    wide = rng.uniform(0.45, 0.85) * (0.6 if digit == 1 else 1)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    lines = []
    for stroke in strokes:
        points = np.array(stroke.split(), float).reshape(-1, 2) / 100 - 0.5
        points += rng.normal(0, 0.035, points.shape)
        points = points * [wide, 1]
        points[:, 0] -= slant * points[:, 1]
        lines.append(smooth(points @ turn.T))
    return lines

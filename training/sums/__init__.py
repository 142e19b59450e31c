"""Sums of two numbers as a second domain: a + b = s, every position a decimal digit, or a mask.

A board of numbers of N digits is the row of a's digits, b's and s's (one more), most significant
first: 3N + 1 positions. Tokens: 0 = mask, 1 to 10 = the digits 0 to 9. The signs between the
numbers, "+" and "=", are not positions.
"""

DIGITS = 10


def digits_of(size: int) -> int:
    """N of a board of `size` positions."""
    if size < 4 or size % 3 != 1:
        raise ValueError(f"no sum has {size} positions: numbers of N digits take 3 N + 1")
    return size // 3

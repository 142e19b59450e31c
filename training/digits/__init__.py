"""The network that reads one cell of a photographed Sudoku: empty, a printed digit or a handwritten one.

It is trained on drawings only: sheets.py draws grids in the fonts of this machine, and distorts them like a phone,
newsprint and bad light would. No photo is used.
"""

SIDE = 28  # of the square picture of a cell that the network reads
INSET = 0.08  # of a cell's side that is cut off at every edge, where the lines are
PRINTED, WRITTEN = 1, 10  # the class of a printed 1 and of a handwritten 1; 0 is a cell without a digit
CLASSES = 19

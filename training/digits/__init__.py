"""The network that reads one cell of a photographed Sudoku: nothing, a printed digit or a handwritten one.

Trained on drawings only: sheets.py draws grids in the fonts of this machine, and spoils them as a phone,
newsprint and a bad lamp do. No photo is used.
"""

SIDE = 28  # of the square picture of a cell that the network reads
INSET = 0.08  # of a cell's side that is cut off at every edge, where the lines are
PRINTED, WRITTEN = 1, 10  # the class of a printed 1 and of a handwritten 1; 0 is a cell without a digit
CLASSES = 19

"""Short English sentences as a third domain: every position a word, or a mask.

Tokens: 0 = mask, 1 to V = the words of grammar.WORDS. A sentence has as many positions as words.
"""

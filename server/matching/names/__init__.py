"""Names of organisations and people: prepare, align, compare, find.

Read in the order of the data: fold, lexicon, tokens, native, prepare, costs, align, features,
model, keys. Then how a name is found among a million: letters, signatures, words, vocabulary,
entries, bounds, candidates, kernel (the same, compiled), finder, index; and in a text: folded,
units, phrases, scan.
"""

"""Names of organisations and people: prepare, align, compare, find.

Read in the order of the data: fold, lexicon, tokens, native, prepare, costs, align, features,
model, keys, index, folded, scan.
"""

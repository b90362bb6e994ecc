"""Pure matching: observables in, reasons out.

Nothing here knows Flask, SQL, the clock, gettext, the environment or the network.
Read in the order of the data: types, observables, normalize, domains, names, contacts,
lures, index, engine.
"""

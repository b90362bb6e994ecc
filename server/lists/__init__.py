"""The list that the extension carries: built of published claims, signed, and kept by version.

Read in the order of the data: build (what goes in), file and rice (how it is written), keys (who
signs), shelf (which versions are kept), keeper (when a new one is built).
"""

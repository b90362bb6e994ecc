"""The index as a file: written beside the old one, checked whole, opened by memory map.

It holds nothing that the records do not: whoever deletes it loses time, not data.
"""

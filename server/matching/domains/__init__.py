"""Addresses: parsed as the browser does, made canonical, unwrapped, and compared with known names.

Read in the order of the data: urls, canonical, redirectors, suffix, shared; then brands and
lookalikes.
"""

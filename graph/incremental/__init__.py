"""Bring a built graph up to date with documents that came or went, without making it anew.

What is touched is found out from what the build kept (``ledger``), made again by the same
functions that a full build uses, and spliced into the files. A rule of merging, reasoning or
checking belongs to the rooms below.
"""

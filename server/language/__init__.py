"""Queries and updates as text: their tokens, what may run, what is wrong, how it reads anew.

Nothing is run here, and no request is known.
"""

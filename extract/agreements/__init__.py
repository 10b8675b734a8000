"""Agreements in a sentence: who is part of them, what is promised, what becomes of them."""

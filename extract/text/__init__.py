"""Sentences, words and word lists: what is known of a text before it is parsed."""

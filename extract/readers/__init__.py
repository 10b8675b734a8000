"""Readers: who finds records in a document, by frames over a parser or by a language model."""

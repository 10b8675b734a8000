"""Train the language model from corpora; not part of the installed packages."""

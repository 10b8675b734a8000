"""Strikes in a sentence, told by verbs and by nouns, with whom they killed or hurt."""

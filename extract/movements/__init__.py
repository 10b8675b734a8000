"""What moves, is handed over, or changes hands in a sentence."""

"""Records, what every reader gives: their form, their terms, their checks and files."""

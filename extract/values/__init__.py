"""Numbers, counts and dates, read from words."""

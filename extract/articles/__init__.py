"""From files to the prose of an article and what is known of it."""

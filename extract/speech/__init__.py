"""Who says what: attribution, quotations, chains of speakers, denials."""

"""Many documents in; one merged, reasoned, validated, dumped and indexed graph out."""

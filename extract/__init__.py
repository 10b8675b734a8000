"""One document in, the quads of that document out."""

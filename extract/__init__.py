"""One document in, the quads of that document out.

The rooms in the order in which a text goes through them; each imports only from those before
it, `extract.documents` is open to all: `articles`, `text` with `values`, `parser`, `sentence`,
`speech`, `agreements`, `strikes` and `movements`, `readers`, which give `records`; then
`resolution`, which gives `claims`, and `quads`. `extraction` goes the whole way.
"""

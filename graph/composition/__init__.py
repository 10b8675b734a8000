"""What a build is made from and what it is made of, before anything is written.

Options, documents gathered or read back, the contents of every file, counts, and what there is to
tell. Who writes and changes builds is `graph.build` and `graph.revision`.
"""

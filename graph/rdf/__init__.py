"""RDF as text: files read with the place of every triple, and written so that bytes repeat.

Knows the syntaxes and which literals are canonical, and nothing of what the triples say. What
stands in a build's folder is `graph.folder`'s.
"""

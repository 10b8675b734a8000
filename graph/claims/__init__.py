"""Claims about one thing side by side: which agree, exclude or supersede each other.

Takes merged names as given (`graph.coreference` finds them), judges who speaks and how many
times a thing is told, and which claims stand as facts.
"""

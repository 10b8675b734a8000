"""HTTP: requests read, forms and encodings chosen, answers written, kept and sent in time.

Knows the protocols and who may do what, and no store and no address of the site.
"""

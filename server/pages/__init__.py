"""Pages for people: the start page, answers as tables, things, terms.

What they show is found by `server.endpoints` and `server.served`.
"""

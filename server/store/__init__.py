"""One store: opened, searched, asked and changed, all within one process.

Which process that is, and when it is ended, is `server.processes`'.
"""

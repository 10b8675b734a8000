"""The command line: what a user types, and what is printed back.

Makes no graph and answers no request itself; each command calls one package below.
"""

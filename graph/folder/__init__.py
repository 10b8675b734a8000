"""The folder of a build: how its files take their place, and how it is opened to be asked.

Which files there are and what they hold is `graph.composition`'s.
"""

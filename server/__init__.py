"""The Flask application: SPARQL over a built graph, and pages for people.

The rooms from the ground up; each imports only from those before it: `language`, `messages`,
`http`, `store`, `processes`, `served`; `endpoints` and `upkeep`; `pages`. `gateway` stands before
the web framework, `application` puts all together, `serving` runs it.
"""

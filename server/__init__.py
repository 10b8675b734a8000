"""The Flask application: SPARQL over a built graph, and pages for people."""

"""What is wrong or odd in RDF: findings of shapes and rules, with place and suggestion.

Of a document's graph, of the merged one, and of files that somebody wrote. The engine for any
SHACL shapes is `graph.shacl`; what the findings look like on paper is `graph.validation.reports`.
"""

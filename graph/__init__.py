"""Many documents in; one merged, reasoned, validated, dumped and indexed graph out.

The rooms from the ground up; each imports only from those before it: `rdf`; `background`,
`readings`, `folder` and `shacl`; `coreference`, `claims` and `reasoning`; `merging` and
`validation`; `composition`; `incremental`. `build` makes a graph and `revision` changes one;
`explanation` and `knowledge_by_day` ask one.
"""

"""From the records of a document to its things and claims: which names and events are one."""

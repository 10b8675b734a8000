"""What can be said: the ontology, its shapes and rules, and the register of known things."""

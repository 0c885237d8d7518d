"""What a reasoner says of the ontology: whether it is consistent, and in its profiles.

`java` finds a Java, `hermit` asks the reasoner, `profiles` asks OWLAPI, `declarations` lists the
declarations that OWL 2 DL still wants. Both Java programs run in a child that can be killed.
"""

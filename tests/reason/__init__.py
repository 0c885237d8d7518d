"""The reasoner and the profile checks, on small ontologies, with a real Java."""

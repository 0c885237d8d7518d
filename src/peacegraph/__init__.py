"""Peace operations as a knowledge graph in which every statement carries its passage."""

__version__ = "0.1.0"

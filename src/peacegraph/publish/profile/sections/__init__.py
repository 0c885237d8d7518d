"""The sections of a profile, one module a theme; each is made from canned questions."""

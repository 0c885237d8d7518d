"""The SHACL shapes, shown on small graphs that are one edit from right.

`<Class>/valid.ttl` meets every shape. `<Class>/invalid.<reason>.ttl` and `warning.<reason>.ttl`
differ from it by one edit, and their first lines say which results that must give, no fewer and no
more:

    # Invalid: the holder is no person.
    # expect post:coric-commander pko:holder Violation
"""

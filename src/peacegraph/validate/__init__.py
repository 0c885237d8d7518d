"""What must hold before anything is consolidated: names, places of statements, passages, shapes.

`violations` holds the one kind of complaint; `names`, `places`, `texts` and `shapes` make them.
"""

"""The canned questions, asked of the real data.

`expected/<name>.csv` is the answer to a question's own example, read against the source texts row
by row. `nowhere/` adds an operation and other things that no passage says anything of.
"""

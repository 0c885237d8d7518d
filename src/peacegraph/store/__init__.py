"""The built data set: made aside, named by the digest of its inputs, swapped in whole.

Read in this order: `inputs` (what a build is made from), `pipeline` (from inputs to quads),
`build` (from quads to a folder), `opened` (a built folder, open for reading).
"""

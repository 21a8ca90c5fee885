"""Whether a database is what this release needs: its objects, what it takes and refuses, its speed.

`check.validate` does all of it. Nothing here changes a database: what is written is rolled back.
"""

"""Class lists: a teacher's file read row by row, and usernames for everybody in it. No HTTP."""

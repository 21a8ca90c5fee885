"""Pupils' accounts over REST: made by their teacher, one by one or by a list, and their cards."""

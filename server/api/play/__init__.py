"""Challenges over REST, and what came of them."""

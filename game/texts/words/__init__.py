"""Words that stand for people and secrets: usernames, passphrases and pictures, by language.

No randomness and no secrets here: lists, and what a typed word is brought to.
"""

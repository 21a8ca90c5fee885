"""Accounts over REST: logging in, registering, the own profile."""

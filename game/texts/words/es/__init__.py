"""The words in Spanish."""

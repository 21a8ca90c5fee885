"""The words in French."""

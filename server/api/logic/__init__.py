"""Logic challenges over REST."""

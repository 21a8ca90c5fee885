"""Teachers' own exercises over REST."""

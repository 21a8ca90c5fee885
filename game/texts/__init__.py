"""What children read of the rules, by language. Nothing here computes."""

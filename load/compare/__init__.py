"""Other servers that play the same class duel over the same wire, for figures side by side."""

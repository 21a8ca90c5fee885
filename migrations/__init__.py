"""How the database came to be: one revision a file, each with its way back."""

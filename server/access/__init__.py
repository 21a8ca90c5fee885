"""Who may do what: one table, which REST, the socket and the documentation read."""

"""What outlives a process: PostgreSQL by aggregate, and the match log and all else on Redis."""

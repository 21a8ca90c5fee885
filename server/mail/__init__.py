"""Mail: what letters say, how they wait, and how they leave."""

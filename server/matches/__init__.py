"""Live matches on this node: replicas of their logs, and what people see of them."""

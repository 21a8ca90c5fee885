"""Redis: the durable match log, and the volatile structures that PostgreSQL can rebuild.

`log` is the front of the match log and `docs/log.md` its contract in prose. Every key and channel
name is made in `keys`, every script is a file in `lua/`. No rule of the game lives here.
"""

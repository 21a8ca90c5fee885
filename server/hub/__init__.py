"""Sockets: the transports, the connections of this process, and fan-out. No rules, no SQL."""

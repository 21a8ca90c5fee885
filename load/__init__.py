"""Players, duels and load: programs that speak the documented wire and nothing else.

Nothing here may import the rules, the database or the server's inside: whatever these programs can
do, any game client can do.
"""

"""The rules of Mathakine's matches: pure functions over an append-only log.

Standard library and msgspec only. No input or output, no clock, no async, no randomness but a seed;
integers for time (milliseconds of the log) and points.
"""

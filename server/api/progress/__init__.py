"""Boards, badges, news and names over REST."""

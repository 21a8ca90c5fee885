"""A realistic database of any size, made up from a seed: to measure what a school will feel.

Pure makers of rows (`plan`, `calendar`, `people`, `playing`, `matches`, `practice`, `histories`,
`school`), and `fill`, which copies them into an empty database. Nobody in it is a real person.
Matches are played by the rules themselves, so that whatever is stored of one follows from its log.
"""

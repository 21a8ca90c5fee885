"""Backups: a consistent copy of the database in one encrypted file, and the way back from it.

A backup is a zip of three members that standard tools open: `manifest.json` in plain text,
`database.age` (pg_dump's custom format) and `inside.age` (row counts and digests of every table,
and the installation's key where it goes along), both encrypted for the recipients by age. In need,
`unzip`, `age -d` and `pg_restore` are enough, without a line of ours.

The match log is not in it: what is being played lives in Redis until it is settled.
"""

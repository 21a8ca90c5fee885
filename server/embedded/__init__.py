"""PostgreSQL and Redis out of wheels, and the processes of one machine: everything of `make run`.

Nothing outside the command line and the tests imports this package: a web or worker process is
given URLs and does not know who runs the servers behind them.
"""

"""The shell: sockets, REST, tasks, the wall clock, and the processes that run them."""

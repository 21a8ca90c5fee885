"""REST: one resource a module, one row an endpoint in `routes.py`."""

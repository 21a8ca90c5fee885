"""Who somebody is, without HTTP: passwords, login sessions and what proves them."""

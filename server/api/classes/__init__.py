"""Groups over REST, and what their leaders grant."""

"""The wire: message types, codecs, error and close codes, and their documentation. No behaviour."""

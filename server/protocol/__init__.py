"""The wire: message types, codecs and close codes. No behaviour lives here."""

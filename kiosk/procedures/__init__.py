"""The catalogue of administrative procedures and its search."""

"""The station's own certificates and its door for other machines."""

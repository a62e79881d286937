"""Measures what the programs must keep to, each figure beside its floor from the same run; started by `kiosk bench`."""

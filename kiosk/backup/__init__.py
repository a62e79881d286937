"""Backups of a station's record: made while it runs, verified, rotated; and what a restore begins from."""

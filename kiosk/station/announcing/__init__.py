"""Calls by voice: which, when, and the thread that speaks."""

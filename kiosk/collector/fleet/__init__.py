"""Stations from afar: their state, orders, tokens, the feed, alerts."""

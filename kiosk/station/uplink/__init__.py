"""The way to the collector: what goes up, what comes down, and what is asked of it."""

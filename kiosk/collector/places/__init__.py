"""Units and their centres."""

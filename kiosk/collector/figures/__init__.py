"""What was rated and waited, as pages and files show it."""

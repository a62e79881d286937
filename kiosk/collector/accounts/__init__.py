"""Who works here: accounts, roles, sign-in, sessions, and the log of what they do."""

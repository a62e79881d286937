"""Pure decisions: events, commands, calendar, numbering, calling order, waits, ratings. Standard library only."""

"""The citizens' own pages: a ticket's place, its rating, appointments."""

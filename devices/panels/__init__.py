"""Rating panels and keypads: frames, session, virtual twin."""

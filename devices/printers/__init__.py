"""Ticket printers: document, profile, encoder, strict decoder, status, session, virtual twin."""

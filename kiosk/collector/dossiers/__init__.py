"""Dossiers of the centres, from lists of the province's system: imported by staff, shown to whoever has the receipt."""

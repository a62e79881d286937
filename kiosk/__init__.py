"""Kiosk, queue and rating terminals for one-stop public service centres."""

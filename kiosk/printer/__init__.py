"""`kiosk printer …`: a person and the ticket printer, by way of the running station or of the port itself."""

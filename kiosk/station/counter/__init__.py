"""What an officer's page shows and offers, and who is signed in there."""

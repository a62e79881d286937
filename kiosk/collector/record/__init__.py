"""What stations send: taken in, projected, counted, sent back."""

"""What the pages are made of. Every measure given to a widget is one of the drawing (`theme.px`)."""

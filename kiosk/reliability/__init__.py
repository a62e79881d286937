"""The long tests, by hand: endurance, many seeds, many kills; `kiosk reliability` writes docs/reliability.md of them."""

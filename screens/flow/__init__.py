"""Which screen follows which: a table a family, and pure steps over them."""

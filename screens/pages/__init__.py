"""One page a screen, a .py and a .kv of the same name. A page is built anew each time it is shown."""

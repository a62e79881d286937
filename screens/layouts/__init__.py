"""Where the parts of a page stand, in any form."""

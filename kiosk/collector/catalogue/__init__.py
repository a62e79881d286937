"""The procedures' pages: import, editing, sharing, posters, searches in vain."""

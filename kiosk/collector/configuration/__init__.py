"""What screens show: parts, drafts, checks, revisions, and who runs what."""

"""Every number that may be shown: its definition, and how it is counted."""

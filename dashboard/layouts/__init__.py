"""Pages and their parts: a summary in, Dash components out; no arithmetic."""

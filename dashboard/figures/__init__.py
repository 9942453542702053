"""Pictures: a summary in, a Plotly figure out; nothing here asks or remembers."""

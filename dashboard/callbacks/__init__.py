"""One module per page: parse the address, ask, draw, return."""

"""The ways in: one module for each place that tables come from."""

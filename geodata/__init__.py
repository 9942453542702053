"""What is true: files and feeds turned into checked, joined, measured tables."""

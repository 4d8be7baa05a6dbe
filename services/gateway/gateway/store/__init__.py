"""The tables and the only commit."""

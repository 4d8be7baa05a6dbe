"""The public API, and the record of every fact."""

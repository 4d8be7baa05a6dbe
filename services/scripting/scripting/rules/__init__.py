"""The rules by which a story is directed offline: pure functions of the text."""

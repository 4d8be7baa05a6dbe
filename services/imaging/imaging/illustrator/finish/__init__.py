"""The last treatment of a picture: three styles that differ in kind."""

"""The facts that Inkreel's services exchange, and the map of who says what to whom.

This package imports nothing else of the project.
"""

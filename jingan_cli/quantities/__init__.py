"""Exact numbers and units; quantities in a running text."""

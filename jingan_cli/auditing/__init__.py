"""Verdicts over reporters and periods. Pure."""

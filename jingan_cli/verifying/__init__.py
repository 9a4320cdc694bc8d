"""A report held to its files again."""

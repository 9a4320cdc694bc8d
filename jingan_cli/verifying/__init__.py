"""A report checked against its files again."""

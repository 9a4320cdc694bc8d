"""Forms that offices fill in, xlsx and CSV: cells, read as the same tree that YAML gives."""

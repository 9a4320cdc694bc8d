"""Characters -> nodes with places: encodings, YAML, JSON Schema, forms."""

"""From the bytes of a file to the model, or to every problem that stands in the way."""

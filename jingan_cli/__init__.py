"""jingan: holds a district to the figures of its work report."""

__version__ = "0.1.0"

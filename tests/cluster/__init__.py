"""Tests on a Dask cluster of two processes: pytest tests/cluster."""

"""Nodes -> model: plan, submission, config, and what cannot be true."""

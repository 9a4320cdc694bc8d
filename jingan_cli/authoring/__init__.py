"""For those who write plans: lint, coverage, draft."""

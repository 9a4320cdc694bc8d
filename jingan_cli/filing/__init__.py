"""Many submissions -> which figure counts, for whom and when."""

"""One verdict as arithmetic on paper. Pure."""

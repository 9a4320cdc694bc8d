"""What commands print that is no report."""

"""What commands print other than reports."""

"""What a page is made of: its template, its style, its script, and what they are given."""

"""Documents that offices write, docx, PDF and HTML: their running text, line by line."""

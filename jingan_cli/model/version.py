"""The version of the program and its address, in one place."""

__version__ = "0.1.0"
HOME = "https://github.com/OWNER/jingan-cli"
"""Where the project is found; OWNER stands for its account until it is published."""

"""One figure -> one verdict. Pure."""

"""One module for each command: settle, call, write, answer."""

"""The values that everything else reads; nothing here knows the rest of the program."""

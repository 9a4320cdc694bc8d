"""Whatever asks the machine: arguments, settings, terminal, files to write, processes."""

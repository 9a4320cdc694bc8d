"""What holds between the parts: the properties of any plan with any files, all drawn from one strategy."""

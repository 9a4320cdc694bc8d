"""What holds between the parts: the properties of any plan with any files, all drawn from one strategy.

A drawn property that is known to fail is not strict about it: another hypothesis draws others, and may miss the fault.
"""

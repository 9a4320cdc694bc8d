"""jingan lint: is the plan sound?"""

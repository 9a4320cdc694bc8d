"""Is a plan sound?"""

"""A worked case for each code of a problem: why it is one, a wrong file or call, and the corrected one."""

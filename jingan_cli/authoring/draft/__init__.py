"""Text of a work report -> a first plan: readable rules, no model, no network. Pure."""

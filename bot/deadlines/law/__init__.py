"""The terms of law, one file a family: each states what starts it, its length, its clauses, and what saves it."""

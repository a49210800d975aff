"""The people: organisations and their facilitators, who takes part, and what each may do."""

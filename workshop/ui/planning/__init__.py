"""The parts of the plan page and of the wizard: head, list, what is chosen, methods, templates, five questions."""

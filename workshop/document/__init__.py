"""A report as data, and the writers that turn it into Word, HTML and PDF."""

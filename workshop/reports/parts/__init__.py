"""What several kinds of report share, one module for each part."""

"""Word files: the only place that knows python-docx and python-pptx."""

from workshop.document.word.brand import BrandRefused, accept
from workshop.document.word.render import to_word

__all__ = ["BrandRefused", "accept", "to_word"]

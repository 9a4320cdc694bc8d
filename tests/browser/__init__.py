"""Tests in a real browser; they need Chromium, poppler and the extra `browser`. Run them by `pytest tests/browser`."""

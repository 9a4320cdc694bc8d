"""Words in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]
"""A language a user may ask for: Chinese or English."""
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or name, in Chinese and in English."""

    zh: str
    """In Chinese."""
    en: str
    """In English."""

    def within(self, language: Language) -> str:
        """Return the words in that language."""
        return self.zh if language == "zh" else self.en

    @classmethod
    def of_both(cls, words: str) -> Text:
        """Return words that are the same in both languages, as a file's own are."""
        return cls(words, words)

"""The words that CONTRIBUTING.md advises against are in no message and on no page."""

from __future__ import annotations

import re

import pytest

from jingan_cli.messages import explanation, help, labels, reasons, starting, statuses, verifying
from jingan_cli.messages.problems import WORDINGS
from jingan_cli.messages.problems.calls import CALLS
from tests.docs.test_pages import BLOCK, DOCUMENTS
from tests.reading import section, table, text_of
from tests.running import ROOT

RULES = section("CONTRIBUTING.md", "## Writing")
AVOIDED = [word for row in table(RULES, 2) for word in re.findall("`([^`]+)`", row[0])]
_SPAN = re.compile("`[^`\n]*`|\\]\\([^)]*\\)|“[^”]*”")
_TABLES = {
    "help": help.HELP, "labels": labels.LABELS, "reasons": reasons.REASONS, "explanation": explanation.STEPS,
    "starting": starting.STARTING, "statuses": statuses.STATUSES, "verifying": verifying.LABELS}
TEXTS = {
    **{f"{name} {code}": [one.zh, one.en] for name, found in _TABLES.items() for code, one in found.items()},
    **{code: [*one] for code, one in (WORDINGS | CALLS).items()},
}
NOT_YET = ("CHANGELOG.md",)
CASES = sorted((ROOT / "jingan_cli" / "messages" / "worked_cases").glob("*.yaml"))


def avoided(text: str) -> list[str]:
    """Return the avoided words that the text contains, quotations and code aside."""
    plain = _SPAN.sub("", BLOCK.sub("", text))
    return [found[0] for word in AVOIDED for found in _pattern(word).finditer(plain)]


def _pattern(word: str) -> re.Pattern[str]:
    """The word as a whole word in any case; 'is no' is fine after 'there', and before 'longer'."""
    if not word.isascii():
        return re.compile(word)
    before, after = ("(?<!there )", "(?! longer)") if word.endswith(" no") else ("", "")
    return re.compile(rf"{before}(?<![\w-]){re.escape(word)}(?![\w-]){after}", re.IGNORECASE)


def test_the_table_names_words_of_both_languages() -> None:
    assert len(AVOIDED) >= 20
    assert {word.isascii() for word in AVOIDED} == {True, False}
    assert avoided("There is no file. It is no longer a problem; a stand-alone page.") == []


@pytest.mark.parametrize(("text", "found"), [
    ("This is no file.", ["is no"]), ("Blanks are\nremoved.", ["Blanks"]), ("它的改法。", ["改法"]),
    ("`mend` is a key, and “alone” a quotation.", []), ("Mended.", ["Mended"]),
])
def test_what_is_avoided_is_found(text: str, found: list[str]) -> None:
    assert avoided(text) == found


def test_no_message_contains_an_avoided_word() -> None:
    assert {name: found for name, texts in TEXTS.items() if (found := avoided("\n".join(texts)))} == {}


def test_no_worked_case_contains_one() -> None:
    whys = {path.stem: path.read_text(encoding="utf-8").partition("wrong:")[0] for path in CASES}

    assert {name: found for name, why in whys.items() if (found := avoided(why))} == {}


def test_each_chinese_term_is_one_that_readers_meet() -> None:
    terms = [chinese for _, chinese, _ in table(section("CONTRIBUTING.md", "## Words"), 3) if chinese != "—"]
    met = "\n".join([text for texts in TEXTS.values() for text in texts]
                    + [text_of(page) for page in DOCUMENTS if page.endswith("zh-CN.md")])

    assert len(terms) > 30
    assert [term for term in terms if term not in met] == []


@pytest.mark.parametrize("document", [one for one in DOCUMENTS if one not in NOT_YET])
def test_no_page_contains_one(document: str) -> None:
    assert avoided(text_of(document).replace(RULES, "")) == []

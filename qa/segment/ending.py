"""Whether a candidate ends a sentence."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from qa.segment.marks import Candidate
from qa.segment.rules import Rules

_WORD = re.compile(r"[^\W\d_]+")
_LAST_TOKEN = re.compile(r"[^\s—–]+\Z")
_LAST_WORD = re.compile(r"([^\W\d_]+|\d+)\Z")
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.)+-?[^\W\d_]{1,2}")
_INITIAL = re.compile(r"(?:.*\.-?)?[^\W\d_]")
_LETTER_AND_STOP = re.compile(r"[^\W\d_]\.")
_VOWEL = re.compile(r"[aeiouyàâäáãåæèéêëìíîïòóôöøœùúûüýаеёиоуыэюяіїєαεηιουωάέήίόύώ]", re.I)
_ENUMERATOR = re.compile(r"\s*(?:\d{1,3}|[IVX]{1,5}|[A-Za-z])")
_ROMAN = re.compile(r"[IVXLC]+")
_PART = re.compile(r"['’]|\.-")
_CLITIC = re.compile(r"['’][a-z]\b")
_NO_INITIALS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_GLUED_UNCASED = re.compile(r"[\u0590-\u06ff\u10d0-\u10ff\uac00-\ud7a3]{2}")
_HAN_KANA = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
_ADDRESS = re.compile(r"[@/\\_=]|www\.", re.I)
_LEADING = "'’‘\"“”„«»‹›([{¿¡"
_GOES_ON = tuple(",;:)]}%&+/،؛،、，；：")


def ends_sentence(candidate: Candidate, rules: Rules, *, voted: bool, sentence_so_far: str) -> bool:
    """Whether a sentence ends at a candidate.

    Args:
        candidate: the place.
        rules: the language's rules.
        voted: whether the base splitter, which knows the abbreviations of many languages, also ends a sentence here.
        sentence_so_far: what stands between the last end and this mark.
    """
    if candidate.certain or not candidate.right.strip():
        return True
    if not sentence_so_far.strip() or sentence_so_far.rstrip()[-1] in "([（【「『“«":
        return False
    if candidate.right.startswith(_GOES_ON) or candidate.body.startswith(_GOES_ON):
        return candidate.right.startswith(",,")
    if candidate.quoted and _attributed(candidate, rules):
        return False
    first = candidate.body[:1]
    if _is_lower(first):
        return bool(_CLITIC.match(candidate.right))
    if candidate.strong:
        return True
    if not candidate.spaced and not _glued(candidate, rules):
        return False
    if candidate.mark != "." or not first:
        return True
    return not _abbreviated(candidate, rules, voted, sentence_so_far)


def _is_lower(character: str) -> bool:
    """Whether a letter is small in a script that has capitals in running text (Georgian has none)."""
    return character.islower() and not "\u10d0" <= character <= "\u10ff"


def _starts(body: str, rules: Rules) -> bool:
    """Whether a text opens with a word that is capitalised only because a sentence starts."""
    word = _WORD.match(body)
    if word is None:
        return False
    after = body[word.end() : word.end() + 1]
    if len(word[0]) == 1 and after == ".":
        return False
    return word[0] in rules.starters or (after in {"'", "’"} and word[0] in rules.elided)


def _abbreviated(candidate: Candidate, rules: Rules, voted: bool, so_far: str) -> bool:
    """Whether the full stop belongs to an abbreviation, an initial or an ordinal and the sentence goes on."""
    found = _LAST_TOKEN.search(candidate.left)
    if found is None or (candidate.quoted and candidate.close[:1] in '"”»“'):
        return False
    token, before = found[0].lstrip(_LEADING), candidate.left[: found.start()].split()
    names = _names(token, before)
    body, digit = candidate.body, candidate.body[:1].isdigit()
    starts = _starts(body, rules)
    if _ENUMERATOR.fullmatch(so_far) or names & rules.titles:
        return True
    if names & rules.numbered and (digit or _number_follows(body)):
        return True
    if names & rules.final:
        word = _WORD.match(body)
        return digit or (word is not None and word[0] in rules.after_final)
    if token.isdigit():
        return rules.ordinals and _ordinal(token, before, body, rules, starts)
    if names & rules.abbreviations:
        return not starts
    if (token in rules.words and not _after_initial(before)) or names & rules.numbered:
        return False
    if rules.ordinals and _ROMAN.fullmatch(token):
        return not starts
    if names & rules.suppressions or _ACRONYM.fullmatch(token):
        return not starts
    if _initial(token, body):
        return not starts or _after_initial(before)
    return candidate.spaced and not voted and not starts and not digit and _may_be_short(token)


def _initial(token: str, body: str) -> bool:
    """Whether a token is a capital letter with its full stop, or a small one before another or a number (``n. 5``)."""
    if not _INITIAL.fullmatch(token) or _NO_INITIALS.match(token[-1]):
        return False
    return not token[-1].islower() or body[:1].isdigit() or bool(_LETTER_AND_STOP.match(body))


def _after_initial(before: list[str]) -> bool:
    return bool(before) and before[-1].endswith(".") and bool(_INITIAL.fullmatch(before[-1][:-1]))


def _may_be_short(token: str) -> bool:
    """Whether a word the base splitter takes for an abbreviation looks like one; its lists hold words of all kinds."""
    if token.isupper() and len(token) > 1:
        return False
    return not token.islower() or not _VOWEL.search(token)


def _names(token: str, before: list[str]) -> frozenset[str]:
    """What might be an abbreviation: the last word (of ``l’avv`` the end) or, with those before, ``EE. UU``."""
    words = [*before[-2:], token]
    phrases = {" ".join(words[n:]) for n in range(len(words))}
    return frozenset(phrases | {_PART.split(token)[-1]})


def _number_follows(body: str) -> bool:
    return bool(re.match(r"[IVXLC]+\b|№|#", body))


def _ordinal(token: str, before: list[str], body: str, rules: Rules, starts: bool) -> bool:
    if body[:1].isdigit():
        return len(token) <= 2
    if starts or len(token) > 3:
        return False
    word = _WORD.match(body)
    return (word is not None and word[0] in rules.ordinal_after) or bool(before and before[-1] in rules.ordinal_before)


def _attributed(candidate: Candidate, rules: Rules) -> bool:
    """Whether a sentence goes on after a quotation: と, or "asked Pym"."""
    if not candidate.spaced and candidate.right.startswith(rules.continues):
        return True
    if (
        candidate.spaced
        and rules.continues
        and candidate.right.startswith(tuple(c for c in rules.continues if len(c) > 1))
    ):
        return True
    if (
        not rules.saying
        or (not candidate.strong and candidate.mark == ".")
        or candidate.body != candidate.right.lstrip()
    ):
        return False
    clause = re.split(r"[.!?…,:;。！？，：；“\"]", candidate.body, maxsplit=1)[0]
    colon = candidate.body[len(clause) : len(clause) + 1] in {":", "："}
    if candidate.strong:
        return not candidate.spaced and not colon and len(clause) <= 12 and clause.rstrip().endswith(rules.saying)
    words = clause.split()
    return not colon and not _starts(candidate.body, rules) and any(word in rules.saying for word in words[1:6])


def _glued(candidate: Candidate, rules: Rules) -> bool:
    """Whether a mark without a space after it still ends a sentence: ``press.She``, and not ``example.com``."""
    left, body = candidate.left, candidate.body
    token = left.split()[-1] if left and not left[-1].isspace() else ""
    if not token or _ADDRESS.search(token) or _ADDRESS.search(body.split(maxsplit=1)[0] if body.split() else ""):
        return False
    if _HAN_KANA.match(left[-1]) and "…" not in candidate.mark:
        return candidate.mark != "." or bool(_HAN_KANA.match(body))
    word, last = _WORD.match(body), _LAST_WORD.search(left)
    if word is None:
        return False
    starts = _starts(body, rules)
    if _GLUED_UNCASED.match(body):
        return last is not None and bool(_GLUED_UNCASED.fullmatch(last[0][-2:]))
    if not word[0][0].isupper() or (word[0][1:] != word[0][1:].lower() and not word[0].isupper()):
        return False
    if len(word[0]) == 1 and not (starts and body[1:2] in {" ", "'", "’"}):
        return False
    if word[0].lower() in _name_endings() and not (starts and token[:1].islower()):
        return False
    if candidate.quoted:
        return True
    if last is None or len(last[0]) < 2:
        return last is None and bool(re.search(r"[%)\]€$°\"”»]\Z", left))
    return (last[0].isdigit() or _is_lower(last[0][-1]) or starts) and ("." not in token or starts)


@cache
def _name_endings() -> frozenset[str]:
    """What follows the full stop of a brand or a file name."""
    table = tomllib.loads((resources.files("qa.segment") / "data" / "names.toml").read_text("utf-8"))
    return frozenset(table["endings"])

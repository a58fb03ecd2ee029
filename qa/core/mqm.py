"""The error typology: Multidimensional Quality Metrics (MQM-Core), and how bad an error is."""

from __future__ import annotations

from enum import StrEnum


class Category(StrEnum):
    """Error categories; the ids are stable and used by the corpora."""

    OMISSION = "accuracy/omission"
    ADDITION = "accuracy/addition"
    UNTRANSLATED = "accuracy/untranslated"
    MISTRANSLATION = "accuracy/mistranslation"
    NUMBER = "accuracy/number"
    DATE = "accuracy/date"
    UNIT = "accuracy/unit"
    NAME = "accuracy/name"
    NEGATION = "accuracy/negation"
    PRONOUN_GENDER = "accuracy/pronoun-gender"
    PRONOUN_OTHER = "accuracy/pronoun-other"
    QUOTE = "accuracy/quote"
    INCONSISTENT = "terminology/inconsistent"
    TERM = "terminology/term"
    DO_NOT_TRANSLATE = "terminology/do-not-translate"
    SPACING = "fluency/spacing"
    PUNCTUATION = "fluency/punctuation"
    SPELLING = "fluency/spelling"
    GRAMMAR = "fluency/grammar"
    DUPLICATION = "fluency/duplication"
    CAPITALIZATION = "fluency/capitalization"
    ENCODING = "fluency/encoding"
    NUMBER_FORMAT = "locale/number-format"
    DATE_FORMAT = "locale/date-format"
    LOCALE_PUNCTUATION = "locale/punctuation"
    RESIDUE = "style/residue"

    @property
    def dimension(self) -> str:
        """The part before the slash."""
        return self.value.partition("/")[0]

    @property
    def mqm_type(self) -> str:
        """The error type of MQM-Core (themqm.org/error-types-2/typology) that this category falls under."""
        return _MQM_CORE[self]

    @property
    def its_type(self) -> str:
        """The value of ``locQualityIssueType`` (ITS 2.0, section 8.17.1)."""
        return _ITS[self]


class Severity(StrEnum):
    """How bad an error is; the points each costs are the scorecard's affair."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for neutral to 3 for critical."""
        return list(Severity).index(self)


_MQM_CORE = {
    Category.OMISSION: "omission",
    Category.ADDITION: "addition",
    Category.UNTRANSLATED: "untranslated",
    Category.MISTRANSLATION: "mistranslation",
    Category.NUMBER: "mistranslation",
    Category.DATE: "mistranslation",
    Category.UNIT: "mistranslation",
    Category.NAME: "mistranslation",
    Category.NEGATION: "mistranslation",
    Category.PRONOUN_GENDER: "mistranslation",
    Category.PRONOUN_OTHER: "mistranslation",
    Category.QUOTE: "mistranslation",
    Category.INCONSISTENT: "inconsistent-use-of-terminology",
    Category.TERM: "wrong-term",
    Category.DO_NOT_TRANSLATE: "do-not-translate",
    Category.SPACING: "whitespace",
    Category.PUNCTUATION: "punctuation",
    Category.SPELLING: "spelling",
    Category.GRAMMAR: "grammar",
    Category.DUPLICATION: "duplication",
    Category.CAPITALIZATION: "capitalization",
    Category.ENCODING: "character-encoding",
    Category.NUMBER_FORMAT: "number-format",
    Category.DATE_FORMAT: "date-format",
    Category.LOCALE_PUNCTUATION: "locale-specific-punctuation",
    Category.RESIDUE: "unidiomatic-style",
}

_ITS = {
    Category.OMISSION: "omission",
    Category.ADDITION: "addition",
    Category.UNTRANSLATED: "untranslated",
    Category.MISTRANSLATION: "mistranslation",
    Category.NUMBER: "numbers",
    Category.DATE: "numbers",
    Category.UNIT: "numbers",
    Category.NAME: "mistranslation",
    Category.NEGATION: "mistranslation",
    Category.PRONOUN_GENDER: "mistranslation",
    Category.PRONOUN_OTHER: "mistranslation",
    Category.QUOTE: "mistranslation",
    Category.INCONSISTENT: "inconsistency",
    Category.TERM: "terminology",
    Category.DO_NOT_TRANSLATE: "terminology",
    Category.SPACING: "whitespace",
    Category.PUNCTUATION: "typographical",
    Category.SPELLING: "misspelling",
    Category.GRAMMAR: "grammar",
    Category.DUPLICATION: "duplication",
    Category.CAPITALIZATION: "typographical",
    Category.ENCODING: "characters",
    Category.NUMBER_FORMAT: "locale-violation",
    Category.DATE_FORMAT: "locale-violation",
    Category.LOCALE_PUNCTUATION: "locale-violation",
    Category.RESIDUE: "style",
}

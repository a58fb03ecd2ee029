"""What the German checks share: the cases, genders and numbers of articles."""

from __future__ import annotations

_DEFINITE = {
    "der": "Nm Df Gf Gp", "die": "Nf Af Np Ap", "das": "Nn An", "den": "Am Dp", "dem": "Dm Dn", "des": "Gm Gn",
    "dieser": "Nm Df Gf Gp", "diese": "Nf Af Np Ap", "dieses": "Nn An Gm Gn", "diesen": "Am Dp", "diesem": "Dm Dn",
    "jeder": "Nm Df Gf", "jede": "Nf Af", "jedes": "Nn An Gm Gn", "jedem": "Dm Dn",
    "ein": "Nm Nn An", "eine": "Nf Af", "einen": "Am", "einem": "Dm Dn", "einer": "Df Gf", "eines": "Gm Gn",
}  # fmt: skip
_LIKE_EIN = {"": "Nm Nn An", "e": "Nf Af Np Ap", "en": "Am Dp", "em": "Dm Dn", "er": "Df Gf Gp", "es": "Gm Gn"}
ARTICLES = {w: frozenset(r.split()) for w, r in _DEFINITE.items()} | {
    stem + ending: frozenset(r.split()) for stem in ("kein", "sein", "ihr", "unser") for ending, r in _LIKE_EIN.items()
}
_CONTRACTED = {"im": "Dm Dn", "am": "Dm Dn", "vom": "Dm Dn", "zum": "Dm Dn", "beim": "Dm Dn", "zur": "Df", "ins": "An"}
ARTICLES |= {word: frozenset(readings.split()) for word, readings in _CONTRACTED.items()}
"""The readings of each article, demonstrative and possessive: a case (N, G, D, A) and a gender (m, f, n) or p."""

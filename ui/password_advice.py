"""What makes a password strong, in words. Length comes first; there are no rules about signs and figures."""

from __future__ import annotations

from typing import NamedTuple

SHORTEST = 8
"""Characters below which a password is refused."""
GOOD = 12
_COMMON = ("password", "passwort", "12345", "qwerty", "letmein", "welcome", "abcdef", "safeguarding")


class Advice(NamedTuple):
    """`tone` is a tone of the theme: good, fair or poor."""

    tone: str
    words: str

    @property
    def role(self) -> str:
        """How the words look."""
        return {"good": "good", "fair": "warning", "poor": "error"}.get(self.tone, "muted")


def advise(password: str) -> Advice:
    """How strong a password is and what would make it stronger."""
    words = [word for word in password.split() if len(word) >= 3]
    if not password:
        return Advice("quiet", f"{GOOD} or more characters, or four words that do not belong together.")
    if len(password) < SHORTEST:
        return Advice("poor", f"Too short: use at least {SHORTEST} characters, better {GOOD} or more.")
    if len(set(password.casefold())) < 5:
        return Advice("poor", "Weak: it has hardly any different characters.")
    if any(common in password.casefold() for common in _COMMON) and len(password) < 20:
        return Advice("poor", "Weak: it has a word in it that is tried first. Use words nobody expects.")
    if len(words) >= 4 or len(password) >= 18:
        return Advice("good", "Strong. Keep it where you will find it and nobody else will.")
    if len(password) >= GOOD:
        return Advice("good", "Good. Four words that do not belong together would be stronger still.")
    return Advice("fair", f"Fair: {GOOD} or more characters, or four words, would be much stronger.")

"""Guess the language of a text: enough to keep texts that are not English from being read as such.

A guess by script and by function words; metadata, where they name a language, come first
(`extract.articles.collection`).
"""

import re
import unicodedata
from collections import Counter

__all__ = ["FUNCTION_WORDS", "detect_language"]

SAMPLE = 20_000
"""Characters looked at."""

SHORT = 20
"""Texts in Latin script with fewer words say too little, and count as English."""

LEAST_SHARE = 0.05
"""Share of words that must be function words of a language, where it is one."""

FUNCTION_WORDS = {
    language: frozenset(words.split())
    for language, words in (
        ("en", "the of and to in that was for on is with by at from have had it its be were are"),
        ("fr", "le la les des du et est une dans que qui pour par sur avec au aux ont été pas"),
        ("de", "der die das und den dem ist nicht von mit sich des auf ein eine im zu wurde"),
        ("es", "el la los las del que y en por con una para se su al fue han más como"),
        ("it", "il di che la e per un una con del della sono non alla nel gli dei le ha"),
        ("pt", "o os as do da que e em para com uma um não dos das no na foi por ao"),
        ("nl", "de het een van en dat is op te zijn niet met voor aan door werd ook bij"),
        ("tr", "ve bir bu için ile olarak da de daha çok olan ki gibi sonra kadar ise"),
    )
}
"""The commonest words of written languages in Latin script."""

SCRIPTS = {
    "ARABIC": "ar",
    "CYRILLIC": "ru",
    "HEBREW": "he",
    "GREEK": "el",
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "DEVANAGARI": "hi",
}
"""The language taken for a script where no letter of another language is met."""

OWN_LETTERS = (("ar", "پچژگ", "fa"), ("ru", "іїєґ", "uk"), ("zh", "のをはが", "ja"))
"""(language of the script, letters it lacks, language that has them)."""


def detect_language(text: str) -> str:
    """Return a BCP 47 tag, "und" where nothing fits; short Latin texts count as English.

    >>> detect_language("The army said that the convoy was stopped.")
    'en'
    """
    sample = text[:SAMPLE]
    script = _script(sample)
    if script != "LATIN":
        return _of_script(sample, SCRIPTS.get(script, "und"))
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if len(words) < SHORT:
        return "en"
    shares = {
        language: sum(word in known for word in words) / len(words)
        for language, known in FUNCTION_WORDS.items()
    }
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= LEAST_SHARE else "und"


def _script(text: str) -> str:
    """Return the script of most letters, by Unicode name; Latin where there are none."""
    letters = Counter(c for c in text if c.isalpha())
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        scripts[unicodedata.name(letter, "UNNAMED").split(maxsplit=1)[0]] += count
    return max(scripts, key=lambda name: (scripts[name], name), default="LATIN")


def _of_script(text: str, language: str) -> str:
    """Return the language that uses the script with these letters."""
    for usual, letters, other in OWN_LETTERS:
        if language == usual and sum(text.count(letter) for letter in letters) > len(text) / 200:
            return other
    return language

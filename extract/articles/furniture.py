"""Find page furniture in the body of an article: what a web site wraps round the prose.

Navigation, adverts, bylines, photo credits, links to other stories, notices, author biographies,
text that stands twice. Judged by phrases that many news sites share and by shape, never by the
wording of one article. In doubt text stays: a lost sentence is worse than a kept menu.

`readable_sentences` gives what is left. Where sentences end is told by `extract.text.sentences`.
"""

import re
from collections.abc import Iterable, Iterator

from extract.articles.datelines import after_dateline
from extract.text.sentences import Sentence, split_sentences

__all__ = ["Span", "find_furniture", "readable_sentences"]

Span = tuple[int, int]
"""Start and end in code points, half open."""

FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "the of and to in a that was for on is with as by at from has have had it its be were are"
        " this an their which but who not they he his she her been after into or when while than"
        " will would could said between against during over before also there what we you if",
    )
)
"""Words that hold English prose together; menus and headlines have few."""

PROSE_DENSITY = 0.15
"""Least share of function words in a sentence of prose."""

MENU_WORDS, MENU_DENSITY = 40, 0.12
"""A run of at least so many words, without a full stop and with fewer function words, is a menu."""

REPEATED_WORDS = 8
"""A sentence of at least so many words, each run of so many seen before, is a repetition."""

LONGEST_NOTICE = 600
"""No notice or line of furniture is longer, in characters; a menu may be."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}},? ?\d{{4}}|\d{{1,2}} {_MONTH} \d{{4}}|\d{{4}}-\d\d-\d\d)"
_DAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )?"
_NAME = r"[A-Z][\w’'.-]*(?: (?:al-|bin |van |von |de |el-)?[A-Z][\w’'.-]*){0,3}"
_AGENCY = (
    r"(?:Agence France-Presse|AFP|Reuters|REUTERS|The Associated Press|Associated Press|AP"
    r"|Getty Images|European Pressphoto Agency|EPA|Anadolu Agency|SANA|Xinhua|TASS|Sputnik"
    r"|The New York Times|The Washington Post|U\.?S\.? (?:Army|Navy|Air Force|Marine Corps)|DOD)"
)

_PHRASE = (
    r"\b(?:Sections|SEARCH|Skip to (?:main )?(?:content|site index|navigation)|Subscribe(?: Now)?"
    r"|Log [Ii]n|Sign [Ii]n|Sign [Uu]p(?: Now)?|Register|Advertisement|ADVERTISEMENT|Supported by"
    r"|Site (?:Index|Map|Information Navigation)|Go to Home Page|Related Coverage|Show All"
    r"|Order Reprints|Today[’']s Paper|Terms of (?:Service|Sale|Use)|Privacy(?: Policy)?"
    r"|Contact Us|Work with us|Advertise|Your Ad Choices|Help|Subscriptions|My Account"
    r"|Share (?:on|via|this)(?: \w+)?|Facebook|Twitter|WhatsApp|LinkedIn|Pinterest|Email|Print"
    r"|Newsletters?|Read (?:More|Also)|Most (?:Read|Popular)|Comments?|Cookie (?:Policy|Settings)"
    r"|Main menu|Menu|Home|About [Uu]s|Accept (?:All )?Cookies)(?![\w’'])"
)
_NAVIGATION = re.compile(_PHRASE)
_ONLY_NAVIGATION = re.compile(rf"(?:(?>{_PHRASE})[\s|·•»>/,-]*+)++")
NAVIGATION_GAP, NAVIGATION_RUN = 14, 3
"""At least three navigation phrases, no more than so many characters apart, make a menu."""

_INLINE = re.compile(
    "|".join(
        (
            rf"\bCredit:? {_NAME}(?:/| for | via ){_AGENCY}(?:(?: — |/|, via ){_AGENCY})*",
            rf"\bBy\s+{_NAME}(?:(?:,| and) {_NAME}){{0,3}}\s+(?:Updated |Published )?{_DAY}{_DATE}",
            r"\bFollow [^.\n]{1,80}? on (?:Twitter|Facebook|Instagram|X)\b(?:[: ]+@\w+)?",
            rf"\bPosted on {_DATE} by {_NAME.replace('3', '2')}",
            rf"(?:Last updated|Updated|Date of publication|Published)(?: at| on|:)? {_DAY}{_DATE}",
            r"(?:[\d:]{4,5} \d\d\.\d\d\.\d{4} ?(?:\(updated [^)]{1,30}\) ?)?)?"
            r"Get short URL(?: \d+)*",
            r"\(?\b(?:REUTERS|AFP|AP)[ /]+Social Media(?: Website)?",
            r"\((?:For|See|Click)\b[^()]{0,80}\b[Cc]lick\b[^()]{0,80}\)",
            r"\((?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|Compiled) by\b[^()]{1,300}\)",
            r"\bClick here to [^.\n]{1,60}\.?",
            r"\bCLICK HERE (?:TO|FOR) [A-Z ’']{1,60}",
            r"\bImage(?= [A-Z][^.\n]{20,400}\.[^\n]{0,300}?Credit )",
        )
    )
)
_DATE_STAMP = re.compile(rf"\A\s*{_DAY}(?:{_DATE}|{_MONTH} \d{{1,2}} \d{{4}})(?=\s+[A-Z])")
_TAGS = re.compile(
    r"\bTags:? (?:(?!(?:At|The|A|An|In|On|It|He|She|They|As|For|After|But|This) )[\w’'-]+ ){3,20}"
    r"(?=(?:At|The|A|An|In|On|It|He|She|They|As|For|After|But|This) )"
)

_NOTICE = re.compile(
    r"\bcontributed (?:to this (?:report|article|story)|reporting)\b"
    r"|^(?:A|This) (?:version of this |)(?:article|story) (?:appears|appeared) in print\b"
    r"|^A version of this (?:article|story)\b"
    r"|\bsign up (?:to receive|for (?:our|the|a))\b|\bsubscribe to our\b|\bour newsletters?\b"
    r"|\bthis (?:site|website) uses cookies\b"
    r"|\bby (?:continuing|clicking)[^.]{0,80} you (?:agree|accept)"
    r"|\ball rights reserved\b|^©|\bmay not be (?:published|reproduced|republished)\b"
    r"|^this (?:material|article|post) (?:may not|has been updated|was originally published)"
    r"|\bthe views expressed\b.{0,80}\b(?:author|do not)\b"
    r"|^related (?:coverage|articles|stories|topics)\b(?!.*[.!?]\Z)"
    r"|^(?:related|read more|read also|see also)\s*:.{0,110}\Z"
    r"|^(?:image|photo|file photo|picture|photograph|video|credit|source)s? ?(?:credit)?:.{0,60}\Z"
    r"|\bcomment via (?:facebook|twitter)\b|^community standards"
    r"|\b(?:premier|leading)\b.{0,40}\b(?:newspaper|news (?:agency|site|website))\b.{0,80}\bprinted"
    r"|\boffering its readers\b"
    r"|^sources? [^.]{2,40}\bagencies$",
    re.IGNORECASE,
)
"""Sentences that speak of the page and not of the world."""

_BYLINE = re.compile(rf"(?:By|BY) {_NAME}(?:(?:,| and) {_NAME}){{0,3}}(?:, {_NAME})?")
_WHOLE_LINE = re.compile(
    r"(?:sign up|subscribe|log in|read (?:also|more|next)|related(?: \w+)?|share|tweet|print|email"
    r"|advertisement|sponsored|promoted|newsletters?|most (?:read|popular|viewed)|comments?"
    r"|load more|show (?:more|all)|view (?:more|all|comments)|leave a (?:comment|reply)"
    r"|recommended|trending|author picture|about the author|photo|image|video|listen|menu|search)"
    r"(?: now| also| here| stories| articles| coverage| topics| this| for [\w ]{3,30})?:?"
    r"|@\w+|pic\.twitter\.com/\S+|https?://\S+|\W*",
    re.IGNORECASE,
)
_CREDIT_LINE = re.compile(rf"\((?:[A-Z]{{2,6}}|{_AGENCY}|(?:Photo|Courtesy|Via)[^()]*)\)")
_AUTHOR_BLOCK = re.compile(r"(?mi)^[ \t]*(?:author picture|about the author)s?[ \t]*\n(?:.++\n?)++")
_LINK_LIST = re.compile(
    r"(?mi)^[ \t]*(?:related(?: \w+)?|sources|references|external links|see also|read more"
    r"|more on .+|most (?:read|popular)|further reading)[ \t]*:?[ \t]*\n(?:[ \t]*[•*‣▪-] .*\n?)+"
)
_END_MARKER = re.compile(
    r"\b(?:A version of this (?:article|story) appears|Order Reprints|Related (?:Coverage|Articles"
    r"|Stories|Topics)|Site Index|Read Also|Sign Up for|Sign Up Now|Most Popular"
    r"|Community standards|Comment via|Share this|Author picture|Show comments"
    r"|Terms of (?:Service|Use)|©)"
)


def find_furniture(text: str) -> tuple[Span, ...]:
    """Return where page furniture stands, as ordered, disjoint spans.

    >>> text = "Advertisement\\n\\nThe convoy left on Monday.\\n\\nSign Up Now"
    >>> [text[start:end] for start, end in find_furniture(text)]
    ['Advertisement', 'Sign Up Now']
    """
    inline = _merged([*_inline_spans(text), *_menus(text)])
    pieces = _sentences_between(text, inline)
    noticed = [(s.start, s.end) for s in pieces if _is_furniture(text[s.start : s.end])]
    repeated = _repetitions(text, pieces)
    found = _merged([*inline, *noticed, *repeated])
    return _merged([*found, *_tail(text, found)])


def readable_sentences(text: str, title: str | None = None) -> tuple[Sentence, ...]:
    """Return the sentences of the prose; one that furniture interrupts is cut there.

    A title that opens the text, even on the same line, is a sentence of its own, and so is a
    dateline.
    """
    pieces = _sentences_between(text, find_furniture(text))
    if title:
        pieces = tuple(_without_title(text, pieces, title))
    pieces = tuple(piece for whole in pieces for piece in after_dateline(text, whole))
    return tuple(s for s in pieces if any(c.isalnum() for c in text[s.start : s.end]))


def _without_title(text: str, pieces: Iterable[Sentence], title: str) -> Iterator[Sentence]:
    """Yield the sentences, those that begin with the title cut after it.

    Pages saved as one line run the headline into the first sentence.
    """
    for piece in pieces:
        end = piece.start + len(title)
        if end < piece.end and text.startswith(title, piece.start) and text[end].isspace():
            yield Sentence(piece.start, end)
            rest = text[end : piece.end]
            yield Sentence(piece.end - len(rest.lstrip()), piece.end)
        else:
            yield piece


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that overlap or touch as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _sentences_between(text: str, spans: tuple[Span, ...]) -> tuple[Sentence, ...]:
    """Return the sentences of what lies outside the spans."""
    starts = [0, *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), len(text)]
    return tuple(
        Sentence(start + piece.start, start + piece.end)
        for start, end in zip(starts, ends, strict=True)
        for piece in split_sentences(text[start:end])
    )


def _inline_spans(text: str) -> Iterator[Span]:
    """Yield furniture that is told by a pattern, wherever in a line it stands."""
    for pattern in (_INLINE, _AUTHOR_BLOCK, _LINK_LIST, _TAGS, _DATE_STAMP):
        for match in pattern.finditer(text):
            yield match.span()


def _menus(text: str) -> Iterator[Span]:
    """Yield runs of navigation phrases."""
    run: list[re.Match[str]] = []
    for match in _NAVIGATION.finditer(text):
        if run and match.start() - run[-1].end() > NAVIGATION_GAP:
            if len(run) >= NAVIGATION_RUN:
                yield run[0].start(), run[-1].end()
            run = []
        run.append(match)
    if len(run) >= NAVIGATION_RUN:
        yield run[0].start(), run[-1].end()


def _is_furniture(sentence: str) -> bool:
    """Tell whether a whole sentence is no prose of the article."""
    if len(sentence) > LONGEST_NOTICE:
        return _is_menu(sentence)
    whole = (_WHOLE_LINE, _ONLY_NAVIGATION, _CREDIT_LINE, _BYLINE)
    if any(pattern.fullmatch(sentence) for pattern in whole):
        return True
    return bool(_NOTICE.search(sentence)) or _is_menu(sentence) or _is_link(sentence)


def _is_menu(sentence: str) -> bool:
    """Tell whether a long run of words is a list and no prose."""
    words = sentence.split()
    return len(words) >= MENU_WORDS and not _ends(sentence) and _density(words) < MENU_DENSITY


def _is_link(sentence: str) -> bool:
    """Tell whether a line in capitals is the headline of another story."""
    return len(sentence.split()) >= 5 and sentence.isupper() and not _ends(sentence)


def _ends(sentence: str) -> bool:
    """Tell whether a sentence ends in a mark that ends sentences."""
    return sentence.rstrip("\"'”’)]").endswith((".", "!", "?", "…"))


def _density(words: list[str]) -> float:
    """Return the share of function words, 0.0 for no words."""
    return sum(word.lower() in FUNCTION_WORDS for word in words) / max(1, len(words))


def _repetitions(text: str, pieces: tuple[Sentence, ...]) -> Iterator[Span]:
    """Yield sentences that stand in the text before them, whatever the punctuation.

    A tweet after the quotation of it, a caption twice, a pulled quotation.
    """
    seen: set[str] = set()
    for piece in pieces:
        words = re.findall(r"[^\W_]+", text[piece.start : piece.end].lower())
        while words and words[-1].isdigit():
            words.pop()
        last = len(words) - REPEATED_WORDS
        runs = {" ".join(words[at : at + REPEATED_WORDS]) for at in range(last + 1)}
        if runs and runs <= seen:
            yield piece.start, piece.end
        seen |= runs


def _tail(text: str, found: tuple[Span, ...]) -> Iterator[Span]:
    """Yield the end of the text from the first end marker that no prose follows."""
    last = max((s.end for s in _sentences_between(text, found) if _is_prose(text, s)), default=0)
    marker = _END_MARKER.search(text, last)
    if marker:
        yield marker.start(), len(text)


def _is_prose(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence is long enough, ends in a full stop and holds together."""
    words = text[sentence.start : sentence.end].split()
    ended = _ends(text[sentence.start : sentence.end])
    return len(words) >= 6 and ended and _density(words) >= PROSE_DENSITY

"""Read a collection of articles: folders and files of text, web pages and JSON Lines.

Turns files into `Document` values and says what could not be used; whatever fails, the other
documents are still read. The result depends on the files alone, not on the order they are named.
"""

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extract.articles.article import Article, Failure
from extract.articles.description import describe
from extract.articles.encodings import is_web_page
from extract.articles.found_files import SUFFIXES, FoundFiles, find_files, shown
from extract.articles.json_lines import read_json_lines
from extract.articles.metadata import (
    TABLE_NAME,
    Metadata,
    plain_key,
    read_table,
)
from extract.articles.plain_text import MAX_BYTES, is_encodable, read_plain_text
from extract.articles.web_page import MAX_PAGE_BYTES, read_web_page
from extract.documents import Document
from ontology.errors import InputError, UnreadableError

__all__ = ["Collection", "Failure", "read_collection"]

NAMED_SKIPPED = 5
"""Files of other kinds that a warning names; the rest it counts."""

Table = Mapping[str, Metadata]


@dataclass(frozen=True, slots=True)
class Collection:
    """What was read.

    Attributes:
        documents: sorted by identifier, each identifier once.
        failures: sorted; each a file, line or row that could not be used.
        warnings: one sentence each, sorted; those on one document are in the document.
    """

    documents: tuple[Document, ...]
    failures: tuple[Failure, ...]
    warnings: tuple[str, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why nothing was read, if nothing was; one line each."""
        failed = tuple(f"{failure.path}: {failure.reason}" for failure in self.failures)
        others = tuple(
            f"{text}; files that are read end in {', '.join(SUFFIXES)}" for text in self.warnings
        )
        return failed or others or ("no file was found",)


def read_collection(sources: Sequence[Path], metadata: Path | None = None) -> Collection:
    """Read all articles that the sources name or hold.

    Args:
        sources: files and folders; folders are searched to the bottom.
        metadata: a table for articles that neither their own file nor the `metadata.csv` beside
            it describes.

    Raises:
        UnreadableError: that table cannot be read, or is none.
    """
    named = _read_named(metadata) if metadata else {}
    found = find_files(sources)
    failures = list(found.failures)
    paths = {file.parent / TABLE_NAME for file in found.files}
    paths |= {folder / TABLE_NAME for folder in found.folders}
    tables = dict(_read_tables(sorted(path for path in paths if path.is_file()), failures))
    searched = [folder / TABLE_NAME for folder in found.folders]
    if any(table.samefile(path) for table in tables if table in searched for path in named):
        named = {}  # it has its say as the one beside the files
    articles: list[tuple[Article, Path]] = []
    for file in found.files:
        for result in _read_file(file):
            if isinstance(result, Failure):
                failures.append(result)
            else:
                articles.append((result, file.parent / TABLE_NAME))
    failures += _unused(found, articles, tables, named)
    warnings = list(_skipped(found.skipped))
    general = named.get(metadata, {}) if metadata else {}
    described = ((a, _described(a, tables.get(table, {}), general)) for a, table in articles)
    documents = _distinct(described, failures, warnings)
    return Collection(documents, tuple(sorted(failures, key=tuple)), tuple(sorted(warnings)))


def _read_named(table: Path) -> dict[Path, Table]:
    try:
        return {table: read_table(table)}
    except InputError as error:
        raise UnreadableError(f"{shown(table)}: {error}") from error


def _read_tables(paths: Sequence[Path], failures: list[Failure]) -> Iterator[tuple[Path, Table]]:
    """Yield each table that can be read; note the others as failures."""
    for path in paths:
        try:
            yield path, read_table(path)
        except InputError as error:
            failures.append(Failure(shown(path), str(error)))


def _read_file(file: Path) -> Iterator[Article | Failure]:
    """Yield the articles of one file, and what failed in it."""
    try:
        if file.suffix.lower() == ".jsonl":
            yield from read_json_lines(file, shown(file))
        else:
            yield _read_article(file)
    except InputError as error:
        yield Failure(shown(file), str(error))
    except OSError as error:
        yield Failure(shown(file), f"cannot be read: {error.strerror or error}")


def _read_article(file: Path) -> Article:
    """Return the article of a text file or web page."""
    is_text = file.suffix.lower() == ".txt"
    limit = MAX_BYTES if is_text else MAX_PAGE_BYTES
    size = file.stat().st_size
    if size > limit:
        raise InputError(f"{size:,} bytes, more than the {limit:,} that are read; split it")
    with file.open("rb") as opened:
        data = opened.read(limit)
    if not data:
        raise InputError("empty")
    is_page = not is_text or is_web_page(data)
    body = read_web_page(data) if is_page else read_plain_text(data)
    if is_page and is_text:
        body = replace(body, noticed=(*body.noticed, "read as a web page, which it is"))
    if not is_encodable(file.stem):
        raise InputError("file name is not UTF-8; rename it")
    stem = unicodedata.normalize("NFC", file.stem)
    return Article(shown(file), stem, body, hashlib.sha256(data).hexdigest())


def _unused(
    found: FoundFiles,
    articles: Sequence[tuple[Article, Path]],
    tables: Mapping[Path, Table],
    named: Mapping[Path, Table],
) -> Iterator[Failure]:
    """Yield a failure for each row that describes nothing.

    A file that was found but could not be read has failed already; and of a folder from which
    single files were named, the table may say more.
    """
    known = {(_key(article), table) for article, table in articles}
    known |= {(plain_key(file.stem), file.parent / TABLE_NAME) for file in found.files}
    searched = {folder / TABLE_NAME for folder in found.folders}
    for path, table in tables.items():
        for name in table if path in searched else ():
            if (name, path) not in known:
                yield Failure(shown(path), f"metadata names {name}, and no such file is beside it")
    names = {name for name, _ in known}
    for path, table in named.items():
        for name in table:
            if name not in names:
                yield Failure(shown(path), f"metadata names {name}, and no such file was read")


def _skipped(names: Sequence[str]) -> Iterator[str]:
    """Yield one warning on files of other kinds, if there are any."""
    if names:
        more = f" and {len(names) - NAMED_SKIPPED} more" if len(names) > NAMED_SKIPPED else ""
        what = "1 file is" if len(names) == 1 else f"{len(names)} files are"
        yield f"{what} of another kind and skipped: {', '.join(names[:NAMED_SKIPPED])}{more}"


def _described(article: Article, beside: Table, general: Table) -> Metadata:
    """Return all that is known of an article; its own file counts first, then the tables."""
    key = _key(article)
    rows = (table[key] for table in (beside, general) if key in table)
    metadata = article.body.metadata
    for row in rows:
        metadata = metadata.or_else(row)
    return metadata


def _key(article: Article) -> str:
    """What the identifier of an article's row is compared with."""
    return plain_key(article.body.metadata.identifier or article.stem)


def _distinct(
    described: Iterator[tuple[Article, Metadata]], failures: list[Failure], warnings: list[str]
) -> tuple[Document, ...]:
    """Return the documents by identifier; note repeated and contradictory ones."""
    documents: dict[str, tuple[Document, Article]] = {}
    for article, metadata in described:
        try:
            document = describe(article, metadata)
        except InputError as error:
            failures.append(Failure(article.path, str(error)))
            continue
        _, first = documents.setdefault(document.identifier, (document, article))
        if first is article:
            continue
        if first.digest == article.digest:
            warnings.append(f"{article.path} repeats {first.path} and was skipped")
        else:
            reason = f"identifier {document.identifier} is taken by {first.path}; rename one"
            failures.append(Failure(article.path, reason))
    return tuple(documents[identifier][0] for identifier in sorted(documents))

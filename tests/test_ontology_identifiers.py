"""IRIs of data: read back, told apart, and safe in every store."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.identifiers import Identifiers, digest, slug
from ontology.vocabulary import BASE

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\x1f"))
parts = st.lists(st.one_of(st.none(), words), min_size=1)


@given(texts)
def test_an_identifier_is_read_back_from_its_document(identifier: str) -> None:
    """Percent-encoding loses nothing and leaves unreserved characters only."""
    local = Identifiers().document(identifier).value.removeprefix(f"{BASE}doc/")

    assert unquote(local) == identifier
    assert re.fullmatch(r"([A-Za-z0-9._~-]|%[0-9A-F]{2})+", local)


@given(texts, texts)
def test_two_identifiers_never_share_a_document(one: str, other: str) -> None:
    """Documents are the same only if their identifiers are."""
    mint = Identifiers()

    assert (mint.document(one) == mint.document(other)) == (one == other)


@given(st.text())
def test_a_slug_is_lower_case_words_joined_by_hyphens(name: str) -> None:
    """A slug needs no escape in any syntax, and is never empty."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(name))


@given(st.text())
def test_a_slug_is_its_own_slug(name: str) -> None:
    """Making a slug twice changes nothing."""
    assert slug(slug(name)) == slug(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Deir al-Zour Province", "deir-al-zour-province", id="spaces"),
        pytest.param("Mosul’s old bridge", "mosuls-old-bridge", id="apostrophe"),
        pytest.param("São Tomé", "sao-tome", id="accents"),
        pytest.param("دير الزور", "unnamed", id="another script"),
        pytest.param("", "unnamed", id="empty"),
    ],
)
def test_a_slug_keeps_the_letters_of_a_name(name: str, expected: str) -> None:
    """Accents fall away, other scripts leave nothing."""
    assert slug(name) == expected


@given(parts, parts)
def test_digests_tell_lists_of_parts_apart(one: list[str | None], other: list[str | None]) -> None:
    """None and "" are two things; so are ("ab",) and ("a", "b")."""
    assert (digest(*one, length=64) == digest(*other, length=64)) == (one == other)


def test_a_missing_part_is_not_an_empty_one() -> None:
    """A claim without a speaker is another claim than one whose speaker is "" ."""
    assert digest("a", None, length=16) != digest("a", "", length=16)


@given(parts, st.integers(1, 64))
def test_a_digest_has_the_length_asked_for(some: list[str | None], length: int) -> None:
    """Digests are lower-case hexadecimal digits."""
    assert re.fullmatch(f"[0-9a-f]{{{length}}}", digest(*some, length=length))


def test_identifiers_have_the_forms_of_the_model() -> None:
    """The IRIs that queries, tests and users depend on."""
    mint = Identifiers()
    minted = [
        mint.document("003_6ee9 a/b"),
        mint.graph("d"),
        mint.passage("d", 2214, 2387),
        mint.event("d", 2214, 1),
        mint.agreement("d", 40, 2),
        mint.known("party", "hezbollah"),
    ]

    assert [iri.value.removeprefix(BASE) for iri in minted] == [
        "doc/003_6ee9%20a%2Fb",
        "doc/d/graph",
        "doc/d#char=2214,2387",
        "event/d-2214-1",
        "agreement/d-40-2",
        "party/hezbollah",
    ]


def test_a_proper_name_is_one_thing_in_all_documents() -> None:
    """Type and name make the IRI of a thing that the register does not hold."""
    mint = Identifiers()

    assert re.fullmatch(
        f"{BASE}party/x-desert-league-[0-9a-f]{{8}}",
        mint.unknown("party", "ArmedGroup", "Desert League").value,
    )
    assert mint.unknown("party", "ArmedGroup", "L") != mint.unknown("party", "Person", "L")


def test_a_common_noun_is_one_thing_in_one_place_only() -> None:
    """The bridge of one document, or of one sentence, is not the bridge of another."""
    mint = Identifiers()
    bridges = {
        mint.unnamed("place", "Infrastructure", "the bridge", identifier, start)
        for identifier in ("d", "e")
        for start in (28, 90)
    }

    assert len(bridges) == 4
    assert all("/place/x-the-bridge-" in bridge.value for bridge in bridges)


def test_another_base_changes_the_base_alone() -> None:
    """``casus build --base`` moves the data, not their names."""
    elsewhere = Identifiers("https://example.org/war/")

    assert elsewhere.event("d", 1, 1).value == "https://example.org/war/event/d-1-1"
    assert (
        elsewhere.claim("a").value.rpartition("/")[2]
        == Identifiers().claim("a").value.rpartition("/")[2]
    )

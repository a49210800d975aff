"""Codes and tokens: made at random, shown and read by people, never stored as they are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop import identifiers as ids


def test_ids_are_thirty_two_hexadecimal_digits_and_never_the_same() -> None:
    made = {ids.new_id() for _ in range(100)}
    assert len(made) == 100
    assert all(re.fullmatch(r"[0-9a-f]{32}", id_) for id_ in made)


def test_the_alphabet_of_codes_is_that_of_the_contract() -> None:
    assert ids.CODE_ALPHABET == "23456789BCDFGHJKMNPQRSTVWXZ"
    assert len(set(ids.CODE_ALPHABET)) == 27


@given(st.randoms(use_true_random=False))
def test_a_code_shown_is_read_back(random) -> None:  # type: ignore[no-untyped-def]
    code = ids.join_code(random.choice)
    assert ids.read_code(ids.show_code(code)) == code
    assert ids.read_code(f"  {code[:3].lower()} {code[3:]} ") == code


@given(st.randoms(use_true_random=False))
def test_a_receipt_shown_is_read_back(random) -> None:  # type: ignore[no-untyped-def]
    receipt = ids.receipt(random.choice)
    assert ids.read_receipt(receipt) == receipt
    assert ids.read_receipt(receipt.lower().replace("-", " ")) == receipt
    assert ids.read_receipt(receipt.replace("0", "O").replace("1", "l")) == receipt


@given(st.one_of(st.text(), st.none(), st.integers(), st.binary()))
def test_anything_may_be_typed_for_a_code(raw: object) -> None:
    for read in (ids.read_code, ids.read_receipt):
        code = read(raw)
        assert code is None or read(code) == code


@pytest.mark.parametrize(
    "typed",
    ["K7M4-QDXR", "k7m4qdxr", " K7M4 QDXR\n", "K7M4–QDXR", "Ｋ7Ｍ4－ＱＤＸＲ", "k.7.m.4.q.d.x.r",
     "https://ville.example/j/K7M4-QDXR?lang=fr", "http://192.168.1.5:8501/j/k7m4qdxr/"],
)  # fmt: skip
def test_a_code_is_read_in_every_form(typed: str) -> None:
    assert ids.read_code(typed) == "K7M4QDXR"


@pytest.mark.parametrize("typed", ["", "K7M4", "K7M4QDX0", "K7M4QDXO", "K7M4QDXR9", "K7M4QDXA", "💥", "K" * 10_000])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert ids.read_code(typed) is None


def test_a_receipt_is_four_groups_of_four() -> None:
    assert re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", ids.receipt())
    assert ids.read_receipt("Q7RF-2KDM-5XTB-4HWN") == "Q7RF-2KDM-5XTB-4HWN"
    assert ids.read_receipt("Q7RF-2KDM-5XTB") is None


def test_secrets_have_256_bits_and_only_their_hash_is_comparable() -> None:
    token = ids.secret_token()
    assert len(token) == 43
    assert ids.hash_token(token) == ids.hash_token(token) != token
    assert re.fullmatch(r"[0-9a-f]{64}", ids.hash_token("\ud800"))

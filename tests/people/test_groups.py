"""The twelve groups."""

from workshop.people.groups import GROUPS


def test_the_groups_are_the_twelve_of_the_data_dictionary() -> None:
    assert set(GROUPS) == {
        "police", "municipal_service", "social_service", "victim_support", "ngo", "resident", "business", "transport",
        "youth", "expert", "other", "undisclosed",
    }  # fmt: skip
    assert len(set(GROUPS.values())) == 12

import pytest

from workshop.i18n import catalogue
from workshop.reports import KINDS


def test_the_kinds_there_are():
    assert list(KINDS) == ["workshop-record", "policy-brief"]


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.slug)
def test_kind_is_complete(kind):
    assert KINDS[kind.slug] is kind
    assert callable(kind.build)
    assert kind.title in catalogue("fr")

"""Many links in one transaction: what is said in memory is what stands in the table afterwards."""

import pytest

from tests.links.test_service import CAUSE, FRAME, NOTE, OTHER, bury, join
from tests.live.conftest import NOW, Hall
from workshop import links
from workshop.links import Book, Ref


def written(hall: Hall) -> list[tuple[Ref, Ref, str]]:
    with hall.db.read() as session:
        return [(one.source, one.target, one.relation) for one in links.links_of(session, hall.workshop)]


def test_book_knows_what_was_there_and_what_is_new_before_it_is_written(hall: Hall) -> None:
    join(hall, (NOTE, CAUSE))
    with hall.db.write(hall.workshop) as uow:
        book = Book(uow.session, hall.workshop)
        for _ in range(2):
            book.add(NOTE, CAUSE, "from", NOW)
            book.add(OTHER, CAUSE, "from", NOW)
        book.add(CAUSE, FRAME, "in", NOW)
        assert [link.source for link in book.sources_of(CAUSE)] == [NOTE, OTHER]
        assert [link.target for link in book.uses_of(CAUSE)] == [FRAME]
        assert (book.sources_of(NOTE), book.uses_of(FRAME)) == ((), ())
        for _ in range(2):
            book.flush()
        uow.commit()
    assert sorted(written(hall)) == sorted([(NOTE, CAUSE, "from"), (OTHER, CAUSE, "from"), (CAUSE, FRAME, "in")])


def test_book_takes_links_back_old_and_new(hall: Hall) -> None:
    join(hall, (NOTE, CAUSE))
    with hall.db.write(hall.workshop) as uow:
        book = Book(uow.session, hall.workshop)
        book.add(OTHER, CAUSE, "from", NOW)
        for source in (NOTE, OTHER, FRAME):
            book.remove(source, CAUSE, "from")
        assert (book.sources_of(CAUSE), book.uses_of(NOTE)) == ((), ())
        book.flush()
        uow.commit()
    assert written(hall) == []


def test_book_shows_tombstones_and_refuses_a_link_to_itself(hall: Hall) -> None:
    join(hall, (NOTE, CAUSE))
    bury(hall, NOTE)
    with hall.db.write(hall.workshop) as uow:
        book = Book(uow.session, hall.workshop)
        assert [link.buried for link in book.sources_of(CAUSE)] == ["a contribution was withdrawn"]
        with pytest.raises(ValueError, match="cannot stand behind itself"):
            book.add(CAUSE, CAUSE, "from", NOW)

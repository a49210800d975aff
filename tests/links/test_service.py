"""The chain from what people wrote to what was recommended."""

import pytest

from tests.live.conftest import NOW, Hall
from workshop import links
from workshop.errors import NotFound
from workshop.links import Ref
from workshop.live import conduct

NOTE, OTHER = Ref("submission", "n1"), Ref("submission", "n2")
CAUSE, FRAME = Ref("value", "v1"), Ref("record", "r1")
GONE = "a contribution was withdrawn"


def join(hall: Hall, *pairs: tuple[Ref, Ref], relation: str = "from") -> None:
    with hall.db.write(hall.workshop) as uow:
        for source, target in pairs:
            links.add(uow, source=source, target=target, relation=relation, now=NOW)
        uow.commit()


def bury(hall: Hall, ref: Ref) -> int:
    with hall.db.write(hall.workshop) as uow:
        found = links.bury(uow, ref, GONE, NOW)
        uow.commit()
    return found


def chain(hall: Hall, ref: Ref) -> list[tuple[str, str]]:
    return [
        (node.ref.kind, node.relation) for node in links.chain(hall.db, hall.facilitator, hall.workshop, ref).walk()
    ]


def test_chain_leads_from_the_result_to_the_contributions(hall: Hall) -> None:
    join(hall, (NOTE, CAUSE), (OTHER, CAUSE))
    join(hall, (CAUSE, FRAME), relation="in")
    assert chain(hall, FRAME) == [("record", ""), ("value", "in"), ("submission", "from"), ("submission", "from")]
    assert chain(hall, NOTE) == [("submission", "")]


def test_link_said_twice_is_one(hall: Hall) -> None:
    join(hall, (NOTE, CAUSE), (NOTE, CAUSE))
    join(hall, (NOTE, CAUSE))
    with hall.db.read() as session:
        assert len(links.links_of(session, hall.workshop)) == 1
    join(hall, (NOTE, CAUSE), relation="about")
    with hall.db.read() as session:
        assert sorted(one.relation for one in links.sources_of(session, hall.workshop, CAUSE)) == ["about", "from"]
        assert {one.target for one in links.uses_of(session, hall.workshop, NOTE)} == {CAUSE}


def test_thing_does_not_stand_behind_itself(hall: Hall) -> None:
    with pytest.raises(ValueError, match="cannot stand behind itself"):
        join(hall, (CAUSE, CAUSE))


def test_links_belong_to_a_workshop(hall: Hall) -> None:
    with hall.db.write(None) as uow, pytest.raises(ValueError, match="belong to a workshop"):
        links.add(uow, source=NOTE, target=CAUSE, now=NOW)


def test_link_is_taken_back_and_a_missing_one_is_nothing(hall: Hall) -> None:
    join(hall, (NOTE, CAUSE))
    for _ in range(2):
        with hall.db.write(hall.workshop) as uow:
            links.remove(uow, source=NOTE, target=CAUSE, relation="from")
            uow.commit()
    with hall.db.read() as session:
        assert links.links_of(session, hall.workshop) == ()


def test_circle_ends(hall: Hall) -> None:
    join(hall, (NOTE, CAUSE), (CAUSE, FRAME), (FRAME, CAUSE))
    assert sorted(chain(hall, CAUSE)) == [("record", "from"), ("submission", "from"), ("value", "")]
    assert chain(hall, FRAME) == [("record", ""), ("value", "from"), ("submission", "from")]


def test_what_is_withdrawn_still_counts_and_leads_nowhere(hall: Hall) -> None:
    join(hall, (NOTE, CAUSE), (NOTE, FRAME), (OTHER, CAUSE))
    assert bury(hall, NOTE) == 2
    with hall.db.read() as session:
        behind = links.sources_of(session, hall.workshop, CAUSE)
        elsewhere = links.sources_of(session, hall.workshop, FRAME)
        assert links.uses_of(session, hall.workshop, NOTE) == ()
    assert sorted((one.source.kind, one.buried) for one in behind) == [("submission", ""), ("submission", GONE)]
    graves = {one.source.id for one in (*behind, *elsewhere) if one.buried}
    assert len(graves) == 1
    assert graves & {"n1", "n2"} == set()
    assert len(chain(hall, CAUSE)) == 3


def test_nothing_is_buried_twice(hall: Hall) -> None:
    join(hall, (NOTE, CAUSE))
    assert [bury(hall, NOTE), bury(hall, NOTE), bury(hall, OTHER)] == [1, 0, 0]


def test_erased_answer_leaves_a_tombstone_in_the_chain(hall: Hall) -> None:
    hall.go("after-dark", "fours")
    phone = hall.phone()
    phone.write("No safe way home")
    phone.write("Nobody is around")
    hall.do(conduct.close_step)
    with hall.db.read() as session:
        before = links.links_of(session, hall.workshop)
    phone.erase(phone.mine()[0]["id"])
    with hall.db.read() as session:
        after = links.links_of(session, hall.workshop)
    assert len(after) == len(before)
    assert [one.buried for one in before] == [""] * len(before)
    assert {one.buried for one in after if one.buried} == {GONE}


def test_links_of_another_workshop_are_not_met(hall: Hall) -> None:
    join(hall, (NOTE, CAUSE))
    other = hall.another(title="Other")
    assert [node.ref for node in links.chain(hall.db, hall.facilitator, other, CAUSE).walk()] == [CAUSE]
    with pytest.raises(NotFound):
        links.chain(hall.db, hall.stranger, hall.workshop, CAUSE)

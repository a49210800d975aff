from hypothesis import given
from hypothesis import strategies as st

from workshop.links import Link, Ref
from workshop.links.model import behind, contributions, tree

refs = st.builds(Ref, st.sampled_from(["submission", "value", "record"]), st.sampled_from("abcd"))
relations = st.sampled_from(["from", "merged", "about", "comment"])
many = st.lists(st.builds(Link, st.just("x"), refs, refs, relations), max_size=8)


@given(refs, many)
def test_no_way_down_the_tree_meets_a_thing_twice(top: Ref, given_links: list[Link]) -> None:
    def down(node: object, above: frozenset[Ref]) -> None:
        assert node.ref not in above  # type: ignore[attr-defined]
        for source in node.sources:  # type: ignore[attr-defined]
            down(source, above | {node.ref})  # type: ignore[attr-defined]

    down(tree(top, behind(given_links)), frozenset())


@given(refs, many)
def test_contributions_are_submissions_once_each_and_not_the_thing_itself(top: Ref, given_links: list[Link]) -> None:
    found = contributions(top, behind(given_links))
    assert len(set(found)) == len(found)
    assert {one.kind for one in found} <= {"submission"}
    assert top not in found


def test_comment_is_not_what_a_thing_was_made_from() -> None:
    top, note, comment = Ref("value", "v"), Ref("submission", "n"), Ref("submission", "c")
    made = behind([Link("1", note, top, "from"), Link("2", comment, top, "comment")])
    assert contributions(top, made) == (note,)
    assert [node.ref for node in tree(top, made).walk()] == [top, note, comment]


def test_withdrawn_contribution_counts() -> None:
    top, grave = Ref("value", "v"), Ref("submission", "grave")
    assert contributions(top, behind([Link("1", grave, top, "from", "gone")])) == (grave,)

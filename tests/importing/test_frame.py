"""A list as it is kept: every row of the sheet, as read and as understood, packed small."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.importing import lists
from workbench.importing.cases import groups_of
from workbench.importing.choosing import ALL, HAND, STRATIFIED, Choice, candidates, choose, key_of_group
from workbench.importing.frame import as_read, fingerprint, kept_list, packed, unpacked
from workbench.importing.reading import read_list, read_whole
from workbench.importing.rows import ListRow

CELLS = st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(max_size=20) | st.dates()


def test_what_was_understood_comes_back_as_it_was(tmp_path: Path) -> None:
    rows = [lists.row(), lists.row(child_id=None), lists.row(sd_date="May be 8 Jan 2022", ethnicity="A3")]
    loaded, read = read_whole(lists.ofsted(tmp_path / "list.xlsx", rows))
    again = list(unpacked(packed(loaded.rows, read.rows)))
    assert [(row.row, row.values, row.refusal) for row in again] == [
        (row.row, dict(row.values), row.refusal) for row in read.rows
    ]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.lists(CELLS, max_size=5), max_size=30))
def test_any_cells_can_be_packed_and_none_is_lost(rows: list[list[object]]) -> None:
    numbered = tuple((line, tuple(cells)) for line, cells in enumerate(rows, start=1))
    listed = [ListRow(line, {"child_id": str(line)}) for line, _ in numbered if line % 2]
    blocks = packed(numbered, listed)  # type: ignore[arg-type]
    assert [line for line, _ in as_read(blocks)] == [line for line, _ in numbered]
    assert list(unpacked(blocks)) == listed


def test_the_facts_of_a_list_are_kept_with_its_hash(tmp_path: Path) -> None:
    path = lists.ofsted(tmp_path / "list.xlsx", [lists.row(), lists.row(child_id=None)])
    kept = kept_list(read_list(path), fingerprint(path))
    assert (kept.file, kept.sheet, kept.heading_row, kept.rows, kept.refused) == (
        "list.xlsx",
        "List_5",
        2,
        2,
        1,
    )
    assert len(kept.sha256) == 64
    path.unlink()
    assert fingerprint(path) == ""


def test_a_sibling_group_counts_in_the_groups_of_its_youngest_child(tmp_path: Path) -> None:
    rows = [
        lists.row(child_id=1, date_of_birth="05/06/2008", gender="a) Male"),
        lists.row(child_id=2, age=-1, date_of_birth=None, gender="c) Not stated/recorded (or unborn)"),
        lists.row(child_id=3, ethnicity="A3", date_of_birth=None, age=None),
    ]
    read = read_list(lists.ofsted(tmp_path / "list.xlsx", rows))
    family, other = candidates(groups_of([read.rows[:2], read.rows[2:]]))
    assert (family.trait("age"), family.trait("gender"), family.trait("ethnicity")) == (
        "Unborn",
        "not_stated",
        "White",
    )
    assert (other.trait("age"), other.trait("ethnicity")) == ("Not known", "Not known")


def test_choosing_all_or_by_hand_keeps_the_order_of_the_list(tmp_path: Path) -> None:
    rows = [lists.row(child_id=n) for n in range(9, 0, -1)]
    groups = groups_of([[row] for row in read_list(lists.ofsted(tmp_path / "l.xlsx", rows)).rows])
    everything = choose(groups, Choice(ALL), on="2022-04-04")
    assert everything.groups == groups
    assert everything.draw.reserves == ()
    keys = frozenset(key_of_group(group) for group in groups[2:4])
    hand = choose(groups, Choice(HAND, keys=keys), on="2022-04-04")
    assert hand.groups == groups[2:4]
    assert (hand.draw.method, hand.draw.frame, hand.draw.seed) == ("hand", 9, "")


def test_a_draw_is_the_same_whatever_order_the_list_is_in(tmp_path: Path) -> None:
    rows = [lists.row(child_id=n, age=n, date_of_birth=None) for n in range(1, 16)]
    choice = Choice(STRATIFIED, 5, 7, ("age",))

    def drawn(name: str, rows: list[list[object]]) -> tuple[str, ...]:
        read = read_list(lists.ofsted(tmp_path / name, rows))
        return choose(groups_of([[row] for row in read.rows]), choice).sample

    assert drawn("one.xlsx", rows) == drawn("two.xlsx", rows[::-1])

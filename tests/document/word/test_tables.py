from workshop.document.model import HeatTable, KeyFigures, Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def a_table(rows=3, **changes):
    return Table(("Need", "Mean"), tuple((f"Need {n}", "4.1") for n in range(rows)), "Needs", "Light leads", **changes)


def test_first_row_is_a_header_repeated_on_each_page(written):
    file = written(a_table())
    [table] = file.find("w:tbl")
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.findall(f"{W}tr")]
    assert heads == [True, False, False, False]
    look = table.find(f"{W}tblPr/{W}tblLook")
    assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "0")


def test_title_and_description_are_read_aloud(written):
    [properties] = written(a_table()).find("w:tbl/w:tblPr")
    assert properties.find(f"{W}tblCaption").get(f"{W}val") == "Needs"
    assert properties.find(f"{W}tblDescription").get(f"{W}val") == "Light leads"


def test_widths_agree_everywhere_and_fill_the_text(written):
    file = written(a_table(widths=(2, 1)))
    [table] = file.find("w:tbl")
    grid = [int(one.get(f"{W}w")) for one in table.findall(f"{W}tblGrid/{W}gridCol")]
    assert sum(grid) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) == 9071
    for row in table.findall(f"{W}tr"):
        assert [int(one.get(f"{W}w")) for one in row.iter(f"{W}tcW")] == grid


def test_short_table_stays_together_and_a_long_one_may_break(written):
    def kept(rows):
        file = written(a_table(rows))
        return len(file.find("w:tbl/w:tr[not(w:trPr/w:tblHeader)]/w:tc[1]/w:p[w:pPr/w:keepNext]"))

    assert kept(14) == 13
    assert kept(15) == 0


def test_few_rows_of_many_words_may_break_so_that_no_page_stays_half_empty(written):
    rows = tuple(("I1", "one line after the other " * 20) for _ in range(6))
    file = written(Table(("Code", "Words"), rows, "Ideas"))
    assert file.find("w:tbl/w:tr[not(w:trPr/w:tblHeader)]/w:tc[1]/w:p[w:pPr/w:keepNext]") == []


def test_header_stays_with_the_first_row(written):
    file = written(Table(("Code", "Words"), tuple((str(at), "x") for at in range(40)), "Ideas"))
    assert len(file.find("w:tbl/w:tr[w:trPr/w:tblHeader]/w:tc/w:p[w:pPr/w:keepNext]")) == 2


def test_row_longer_than_half_a_page_may_break_inside(written):
    file = written(Table(("A",), (("short",), ("x " * 1000,)), "T"))
    rows = file.find("w:tbl/w:tr[not(w:trPr/w:tblHeader)]")
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, False]


def test_numbers_can_stand_at_the_end_of_their_column(written):
    file = written(a_table(align=("start", "end")))
    sides = [one.get(f"{W}val") for one in file.find("w:tbl/w:tr[2]/w:tc/w:p/w:pPr/w:jc")]
    assert sides == ["end"]


def test_heat_map_prints_its_number_in_readable_words_on_one_hue(written):
    file = written(HeatTable("Need", ("A", "B", "C"), (("Light", (5.0, 1.0, None)),), "Needs"), lang="fr")
    cells = file.find("w:tbl/w:tr[2]/w:tc")[1:]
    assert [file.text_of(one) for one in cells] == ["5,0", "1,0", "–"]
    assert [one.get(f"{W}fill") for one in file.find("w:tbl/w:tr[2]/w:tc/w:tcPr/w:shd")] == ["0B5C6B", "EBF2F3"]
    assert [one.get(f"{W}val") for one in file.find("w:tbl/w:tr[2]/w:tc/w:p/w:r/w:rPr/w:color")] == ["FFFFFF", "000000"]


def test_key_figures_name_what_they_count_in_a_header_row(written):
    file = written(KeyFigures((("24", "people"), ("61", "ideas")), "In numbers"))
    [table] = file.find("w:tbl")
    assert [[file.text_of(cell) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")] == [
        ["people", "ideas"],
        ["24", "61"],
    ]
    assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None


def test_long_word_in_a_header_gets_its_room(written):
    file = written(Table(("Option", "Dispersion", "Coût annuel"), (("K1", "0.6", "40"),), "Options", widths=(6, 1, 2)))
    grid = [int(one.get(f"{W}w")) for one in file.find("w:tbl/w:tblGrid/w:gridCol")]
    assert grid[1] >= 1600
    assert sum(grid) == 9071

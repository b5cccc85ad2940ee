"""Two hundred particulars of people planted everywhere: none goes out, each is found where a hand put it."""

import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.making import answered, complete_case, make_audit, with_row
from tests.report.reading import parts, text_of_pdf
from ui.report.printing import printed
from workbench.domain.audit import Answer, Audit, Case, Place, Recommendation, ReportPlan
from workbench.report.blocks import say
from workbench.report.composing import KINDS
from workbench.report.covering import identifying_words
from workbench.report.data import write_data
from workbench.report.disclosure import found
from workbench.report.word import Properties, document_of
from workbench.report.writing import drafted, write_report

FIRST = ("Quil", "Ysol", "Fen", "Bram", "Petro", "Zeph", "Thad", "Orl", "Wend", "Isam", "Cyp", "Drus", "Eud")
LAST = ("low", "combe", "grith", "wold", "brack", "stane", "mere", "thorpe", "vane", "quist")
CASES = 55
ITEMS = ("sd.needs", "cp.voice", "judge.good_practice", "sd.template")


@cache
def planted(
    cases: int = CASES, children: int = 1, items: tuple[str, ...] = ITEMS
) -> tuple[Audit, tuple[str, ...]]:
    """So many cases with so many children each and a worker, every particular typed into every place for
    typing: of the statements into `items`.
    """
    dice = random.Random(20220311)
    made, own = [], []
    for number in range(1, cases + 1):
        case = complete_case(number)
        case = replace(case, rows={**case.rows, "children": ()})
        worker = f"{dice.choice(FIRST)}wick {dice.choice(FIRST)}hollow{number % 5 * 'o'}m"
        particulars = [worker]
        for child in range(children):
            name, key, born = _child(dice, number * children + child)
            particulars += [name, key, born]
            told = {"label": f"Child {chr(65 + child)}", "age": "7", "name": name}
            case = with_row(case, "children", **told, unique_id=key, date_of_birth=born)
        made.append(answered(case, "case.worker", worker))
        own.append(particulars)
    return _everywhere(made, own, items), tuple(secret for particulars in own for secret in particulars)


def _child(dice: random.Random, number: int) -> tuple[str, str, str]:
    """Name, id and date of birth."""
    surname = f"{dice.choice(FIRST)}{dice.choice(LAST)}{number % 7 * 'e'}x"
    name = f"{dice.choice(FIRST)}{LAST[number % 10]}a {surname}"
    born = f"{dice.randrange(2005, 2020)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}"
    return name, f"Z{dice.randrange(10**6, 10**7)}", born


def forms(secret: str) -> tuple[str, ...]:
    """The ways in which it may be written."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", secret):
        return (secret, secret.upper(), *(part for part in secret.split() if " " in secret))
    year, month, day = secret.split("-")
    return (secret, f"{day}/{month}/{year}", f"{int(day)}.{int(month)}.{year[2:]}", f"{day}{month}{year}")


def _everywhere(cases: list[Case], own: list[list[str]], items: tuple[str, ...]) -> Audit:
    typed = []
    for case, secrets in zip(cases, own, strict=True):
        words = "; ".join(form for secret in secrets for form in forms(secret))
        answers = dict(case.answers)
        for item in items:
            value = "met" if item.startswith(("sd", "cp")) else words
            answers[Place(item)] = Answer(
                "not_met" if item == "sd.template" else value, words, words, page=words, star=True
            )
        made = replace(case, answers=answers)
        typed.append(with_row(made, "accuracy", about="SD3", response=words, reason=words))
    every = "; ".join(form for secrets in own for secret in secrets for form in forms(secret))
    audit = make_audit(
        *typed,
        title="An audit",
        background=every,
        focus=every,
        sampling=every,
        recommendations={1: Recommendation(1, every, every, "", every, ("sd.template",))},
    )
    plans = {kind: ReportPlan(opening=every, closing=every) for kind in KINDS}
    return replace(audit, settings=replace(audit.settings, plans=plans))


@pytest.mark.parametrize("kind", KINDS)
def test_none_of_two_hundred_is_in_any_part_of_any_report(tmp_path: Path, kind: str) -> None:
    audit, secrets = planted()
    assert len(set(secrets)) >= 200
    written = write_report(audit, kind, tmp_path / "report.docx")
    assert written.found == ()
    assert left_in(b"\n".join(parts(tmp_path / "report.docx").values()), secrets) == []


def left_in(content: bytes, secrets: tuple[str, ...]) -> list[str]:
    """Every form of a secret that stands in it, with or without the marks of XML between its letters."""
    everything = content.lower()
    bare = re.sub(rb"<[^>]+>", b"", everything)
    return [
        form for secret in secrets for form in forms(secret) if form.lower().encode() in everything + bare
    ]


@pytest.mark.parametrize("ending", [".xlsx", ".zip"])
def test_none_of_two_hundred_is_in_any_part_of_the_data(tmp_path: Path, ending: str) -> None:
    audit, secrets = planted()
    written = write_data(audit, tmp_path / f"data{ending}")
    assert written.named == ()
    assert left_in(b"\n".join(parts(written.path).values()), secrets) == []


@pytest.mark.parametrize("kind", KINDS)
def test_none_of_two_hundred_is_on_any_sheet_or_in_the_particulars_of_a_pdf(
    qapp: object, tmp_path: Path, kind: str
) -> None:
    audit, secrets = planted(5, 14, ("sd.template",))  # fifty-five case sheets would take minutes
    assert len(set(secrets)) >= 200
    written = printed(audit, drafted(audit, kind), tmp_path / "report.pdf")
    assert written.found == ()
    assert left_in(text_of_pdf(written.path).encode(), secrets) == []


def test_the_reading_of_a_pdf_sees_what_stands_on_its_sheets(qapp: object, tmp_path: Path) -> None:
    """Else the test above would find nothing whatever stood there."""
    audit, secrets = planted()
    draft = drafted(make_audit(complete_case(1)), "briefing")
    told = replace(draft, blocks=(*draft.blocks, *(say(f"Seen: {secret}.") for secret in secrets)))
    written = printed(audit, told, tmp_path / "report.pdf")
    seen = {hit.word.casefold() for hit in written.found}
    assert [secret for secret in secrets if secret.casefold() not in seen] == []
    assert len(left_in(text_of_pdf(written.path).encode(), secrets)) >= len(secrets)


BODY = '<w:t xml:space="preserve">Nothing here.</w:t>'


def split(secret: str) -> str:
    half = len(secret) // 2
    return f"<w:t>{secret[:half]}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{secret[half:]}</w:t>"


PLACES: dict[str, tuple[str, str, Callable[[str], str]]] = {
    "the text": ("word/document.xml", BODY, lambda s: f"<w:t>met {s} at home</w:t>"),
    "upper case": ("word/document.xml", BODY, lambda s: f"<w:t>SAW {s.upper()} AT HOME</w:t>"),
    "split over runs": ("word/document.xml", BODY, split),
    "a tracked deletion": (
        "word/document.xml",
        BODY,
        lambda s: f"<w:t>x</w:t></w:r><w:del><w:r><w:delText>{s}</w:delText></w:r></w:del><w:r>",
    ),
    "alternative text": (
        "word/document.xml",
        "<w:body>",
        lambda s: f'<w:body><wp:docPr id="1" descr="{s}"/>',
    ),
    "a header": ("word/header1.xml", "</w:hdr>", lambda s: f"<w:p><w:r><w:t>{s}</w:t></w:r></w:p></w:hdr>"),
    "properties": (
        "docProps/core.xml",
        "</cp:coreProperties>",
        lambda s: f"<cp:keywords>{s}</cp:keywords></cp:coreProperties>",
    ),
    "a comment": (
        "word/comments.xml",
        "",
        lambda s: f'<w:comments><w:comment w:author="{s}"><w:p/></w:comment></w:comments>',
    ),
    "an embedded workbook": ("word/embeddings/sheet.xlsx", "", lambda s: s),
}


NEXT = "</w:r></w:p><w:p><w:r>"


@pytest.mark.parametrize("where", PLACES)
def test_each_of_two_hundred_is_found_where_a_hand_put_it(tmp_path: Path, where: str) -> None:
    audit, secrets = planted()
    words = identifying_words(audit)
    clean = parts(document_of([say("Nothing here.")], Properties("Title", "A. Uditor")))
    hits = found(put(tmp_path, clean, where, secrets), words)
    seen = {hit.word.casefold() for hit in hits}
    assert [secret for secret in secrets if secret.casefold() not in seen] == []
    assert PLACES[where][0].rpartition("/")[2] in {
        hit.part.split(" › ")[0].rpartition("/")[2] for hit in hits
    }


def test_a_name_in_the_name_of_the_file_is_found(tmp_path: Path) -> None:
    audit, secrets = planted()
    words = identifying_words(audit)
    clean = parts(document_of([say("Nothing here.")], Properties("Title", "A. Uditor")))
    for secret in secrets[::9]:
        path = saved(tmp_path / f"Report {secret}.docx", clean)
        assert [hit.part for hit in found(path, words)] == ["file name"]


def put(folder: Path, clean: dict[str, bytes], where: str, secrets: tuple[str, ...]) -> Path:
    part, old, write = PLACES[where]
    everything = dict(clean)
    if part.endswith(".xlsx"):
        texts = "".join(f"<si><t>{secret}</t></si>" for secret in secrets)
        inner = saved(folder / "inner.zip", {"xl/sharedStrings.xml": f"<sst>{texts}</sst>".encode()})
        everything[part] = inner.read_bytes()
    elif old:
        before = everything[part].decode()
        written = (NEXT if old == BODY else "").join(write(secret).removesuffix(old) for secret in secrets)
        everything[part] = before.replace(old, written + (old if old != BODY else ""), 1).encode()
        assert everything[part] != before.encode()
    else:
        everything[part] = "".join(map(write, secrets)).encode()
    return saved(folder / "Report.docx", everything)


def saved(path: Path, everything: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for name, content in everything.items():
            package.writestr(name, content)
    return path

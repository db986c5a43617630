"""Every rule over the cases of its own folder: `golden/<rule>/*.md` give the messages of `expected.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.buildkit.messages import Messages
from scripts.checking import ruling
from scripts.checking.rules import articles, publication, site
from scripts.checking.work import check, office_of, sources_of, subjects_of
from scripts.records import read_records
from tests.support.checking import make_office, run_of

GOLDEN = Path(__file__).parent / "golden"
OVER_RECORDS = {rule.__name__.rpartition(".")[2]: rule for rule in ruling.rules_of(publication)}
OVER_SOURCES = {rule.__name__.rpartition(".")[2]: rule for rule in ruling.rules_of(articles)}
OVER_SITE = {rule.__name__.rpartition(".")[2]: rule for rule in ruling.rules_of(site)}
ALL = OVER_SOURCES | OVER_RECORDS | OVER_SITE


def said(name: str, office: Path) -> Messages:
    """What a rule says of the content of an office."""
    run, messages = run_of(office), Messages()
    if name in OVER_SITE:
        messages.add(*(message for message in check(run).messages if message.code == OVER_SITE[name].CODE))
        return messages
    records, faults = read_records(run, run.settings["ARTICLE_PATHS"], publishing=False)
    assert not faults, faults
    if name in OVER_RECORDS:
        messages.add(*OVER_RECORDS[name].find(records))
        return messages
    known = {record.source_path: record for record in records}
    for subject in subjects_of(run.settings, sources_of(run.settings), known, office_of(run.settings, records)):
        messages.add(*OVER_SOURCES[name].find(subject))
    return messages


@pytest.mark.parametrize("name", sorted(ALL))
def test_rule_says_what_is_expected(name: str, tmp_path: Path) -> None:
    """Bad cases are told with line and mend, good ones that look alike are not."""
    cases = {f"articles/{case.name}": case.read_bytes() for case in (GOLDEN / name).glob("*.md")}
    office = make_office(tmp_path / "Kiểm tra bài", cases)
    expected = (GOLDEN / name / "expected.txt").read_text(encoding="utf-8")
    assert said(name, office).as_text() == expected.rstrip("\n")


def test_every_rule_has_cases_and_a_code_of_its_own() -> None:
    """No rule without a folder, no folder without a rule, no code twice."""
    assert {folder.name for folder in GOLDEN.iterdir()} == set(ALL)
    assert len({rule.CODE for rule in ALL.values()}) == len(ALL)

"""The sector lexicon: what its tables may name."""

from pathlib import Path

import pytest

from recoupe.errors import RuleError
from recoupe.languages.topics import load_topics

WHOLE = """
schema_version = 1
agenda = ["au programme"]
never = ["conseil de sécurité"]

[topics]
security = ["sécurité"]
migration = ["réfugié*"]
humanitarian = ["réfugié*"]

[of_types]
attack = ["security"]

[of_fighters]
negotiation = ["peace"]

[only]
attack = ["security"]
"""


def test_a_word_may_point_to_two_topics_and_a_name_to_none(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_text(WHOLE, encoding="utf-8")
    topics = load_topics(tmp_path)
    assert [topic for topic, _ in topics.find("des refugies")] == ["migration", "humanitarian"]
    assert topics.find("le conseil de securite") == []
    assert [topic for topic, _ in topics.find("leur securite")] == ["security"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('attack = ["security"]\n\n[of_fighters]', 'attack = ["safety"]\n\n[of_fighters]', "no topic 'safety'"),
        ("negotiation =", "haggling =", "no event type 'haggling'"),
        ("migration =", "moving =", "no topic 'moving'"),
    ],
)
def test_tables_name_what_exists(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in WHOLE
    (tmp_path / "topics.toml").write_text(WHOLE.replace(old, new), encoding="utf-8")
    with pytest.raises(RuleError, match=said):
        load_topics(tmp_path)

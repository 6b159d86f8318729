"""Settings from the environment: defaults, overrides, refusals."""

import pytest
from pydantic import ValidationError

from recoupe.errors import UsageError
from recoupe.settings import PREFIX, Settings, load_settings


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(f"{PREFIX}{name.upper()}", raising=False)


def test_without_environment_the_ledger_is_a_file_in_the_folder():
    settings = load_settings()
    assert (settings.ledger, settings.lang) == ("recoupe.db", None)


def test_the_environment_settles_and_the_caller_overrides(monkeypatch):
    monkeypatch.setenv("RECOUPE_LEDGER", "postgresql://base/recoupe")
    monkeypatch.setenv("RECOUPE_LANG", "en")
    assert load_settings(lang="fr", ledger=None).ledger == "postgresql://base/recoupe"
    assert load_settings(lang="fr").lang == "fr"
    assert load_settings().lang == "en"


def test_an_empty_variable_counts_as_absent(monkeypatch):
    monkeypatch.setenv("RECOUPE_LEDGER", "")
    assert load_settings().ledger == "recoupe.db"


@pytest.mark.parametrize(("name", "value"), [("RECOUPE_LANG", "de"), ("RECOUPE_LANG", "FR")])
def test_a_wrong_value_is_refused_by_its_name(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(UsageError, match=rf"{name}='{value}'"):
        load_settings()


def test_a_wrong_argument_is_refused_by_its_own_name():
    with pytest.raises(UsageError, match=r"^lang='de'"):
        load_settings(lang="de")


def test_settings_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        load_settings().ledger = "autre.db"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR"}, "fr"),
        ({"LC_ALL": "fr_FR", "LANG": "en_GB"}, "fr"),
    ],
)
def test_the_output_language_follows_the_system(environment, language):
    assert load_settings().output_language(environment) == language
    assert load_settings(lang="en").output_language(environment) == "en"


def test_every_setting_is_described():
    assert all(field.description for field in Settings.model_fields.values())

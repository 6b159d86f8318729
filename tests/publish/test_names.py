import pytest

from recoupe.errors import UsageError
from recoupe.publish.names import optional_party_code, party_code, party_name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("TGO", "TGO"),
        ("tgo", "TGO"),
        ("Togo", "TGO"),
        ("côte d’ivoire", "CIV"),
        ("Germany", "DEU"),
        ("org:EU", "org:EU"),
        ("ONU", "org:UN"),
    ],
)
def test_a_party_is_found_by_code_or_by_name_in_either_language(text, code):
    assert party_code(text) == code


def test_an_unknown_party_is_wrong_usage_with_the_nearest_names():
    with pytest.raises(UsageError, match=r"'Allemange'; did you mean Allemagne \(DEU\)"):
        party_code("Allemange")


def test_no_party_stays_none():
    assert optional_party_code(None) is None


@pytest.mark.parametrize(
    ("code", "french", "english"),
    [("DEU", "Allemagne", "Germany"), ("org:UN", "ONU", "UN"), ("le collectif", "le collectif", "le collectif")],
)
def test_a_party_is_called_by_its_name_in_the_language(code, french, english):
    assert (party_name(code, "fr"), party_name(code, "en")) == (french, english)

import pytest

from recoupe.model.decision import Reason
from recoupe.publish import i18n
from recoupe.publish.grounds import ground_words
from recoupe.publish.names import party_name
from recoupe.publish.phrasing import Phrasing

FR, EN = (Phrasing(i18n.words(code), party_name) for code in ("fr", "en"))


@pytest.mark.parametrize(
    ("detail", "french", "english"),
    [
        (
            "2031-05-03 and 2031-05-04, 1 days apart",
            "3 mai 2031 et 4 mai 2031, à un jour d’écart",
            "3 May 2031 and 4 May 2031, a day apart",
        ),
        (
            "2031-05-03 and 2031-05-14, 11 days apart",
            "3 mai 2031 et 14 mai 2031, à 11 jours d’écart",
            "3 May 2031 and 14 May 2031, 11 days apart",
        ),
        (
            "2031-05-03 is 1 days from 2031-05-04",
            "3 mai 2031, à un jour de la publication de l’autre (4 mai 2031)",
            "3 May 2031 is a day from 4 May 2031",
        ),
        ("published 1 days apart", "publiés à un jour d’écart", "published a day apart"),
        ("published 0 days apart", "publiés le même jour", "published on one day"),
        ("published 21 days apart", "publiés à 21 jours d’écart", "published 21 days apart"),
    ],
)
def test_days_between_two_accounts_are_counted_as_a_reader_would(detail, french, english):
    reason = Reason(feature="date", detail=detail, weight=-1.0)
    assert ground_words(reason, FR) == french
    assert ground_words(reason, EN) == english

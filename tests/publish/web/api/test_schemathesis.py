"""Asked by schemathesis for whatever its description allows and forbids, the API answers as it is described."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from recoupe.publish.web.app import create_app

DESCRIPTION = "/api/v1/openapi.json"
EXAMPLES = 15
"""Requests to each address."""
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
HEADERS = {"host": "127.0.0.1"}


@pytest.fixture(scope="module")
def described_api(sample_ledger):
    """The API over the sample accounts as schemathesis reads its description."""
    app = create_app(str(sample_ledger), timeout=0.1)
    return schemathesis.openapi.from_asgi(DESCRIPTION, app, headers=HEADERS)


schema = schemathesis.pytest.from_fixture("described_api")


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_it_answers_as_described(case):
    case.call_and_validate(checks=list(CHECKS), headers=HEADERS)

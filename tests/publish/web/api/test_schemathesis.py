"""Asked by schemathesis for whatever its description allows, the API answers as it is described."""

from contextlib import suppress

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from recoupe.publish.web.app import create_app

EXAMPLES = 10
"""Requests to each address of what is allowed."""
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
LOCAL = {"host": "127.0.0.1"}


@pytest.fixture(scope="module")
def operations(sample_ledger):
    """Every operation of the API over the sample accounts, as schemathesis reads the description."""
    app = create_app(str(sample_ledger), timeout=0.1)
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=LOCAL)
    found = [result.ok() for result in schema.get_all_operations()]
    assert len(found) > 20
    return found


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "forbidden"])
def test_it_answers_as_described(operations, mode):
    asked = 0
    for operation in operations:
        if mode is GenerationMode.NEGATIVE and not (list(operation.query) or list(operation.path_parameters)):
            continue

        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def check(case):
            case.call_and_validate(checks=CHECKS, headers=LOCAL)

        # Nothing that may stand in the address of a single record is forbidden: there is nothing to ask then.
        with suppress(Unsatisfiable):
            check()
            asked += 1
    assert asked > 10

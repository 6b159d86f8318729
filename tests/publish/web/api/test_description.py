"""The description is true: what is answered is described there, and nothing that is asked for breaks the API."""

import json
import re
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe.publish.web.api.problems import PROBLEMS
from recoupe.publish.web.api.schemas import components
from recoupe.publish.web.app import create_app

TYPES = {
    "object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool,
    "null": type(None),
}  # fmt: skip


@pytest.fixture(scope="module")
def described(sample_ledger):
    """The description as a program reads it."""
    return TestClient(create_app(str(sample_ledger)), base_url="http://127.0.0.1").get("/api/v1/openapi.json").json()


def faults(value, schema, place="$"):
    """Where a value does not have the shape of a schema, or has what the schema does not name."""
    schema = components()[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if "anyOf" in schema:
        choices = [list(faults(value, choice, place)) for choice in schema["anyOf"]]
        yield from [] if [] in choices else choices[0]
    if "const" in schema and value != schema["const"]:
        yield f"{place}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} is none of {schema['enum']}"
    kinds = schema.get("type", [])
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if kinds and not any(_is_a(value, kind) for kind in kinds):
        yield f"{place}: {value!r} is no {kinds}"
    elif isinstance(value, dict):
        yield from _faults_of_object(value, schema, place)
    elif isinstance(value, list):
        for at, item in enumerate(value):
            shapes = schema.get("prefixItems")
            yield from faults(item, shapes[at] if shapes else schema.get("items", {}), f"{place}[{at}]")


def _is_a(value, kind):
    return isinstance(value, TYPES[kind]) and not (isinstance(value, bool) and kind in ("integer", "number"))


def _faults_of_object(value, schema, place):
    fields = schema.get("properties", {})
    others = schema.get("additionalProperties", None if fields else {})
    yield from (f"{place}: lacks {name}" for name in schema.get("required", ()) if name not in value)
    for name, item in value.items():
        shape = fields.get(name, others)
        if shape is None:
            yield f"{place}: has {name}"
        else:
            yield from faults(item, shape if isinstance(shape, dict) else {}, f"{place}.{name}")


def test_the_check_of_shapes_sees_what_is_wrong():
    shape = {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}
    assert list(faults({"a": 1}, shape)) == []
    assert len(list(faults({"a": True}, shape))) == len(list(faults({}, shape))) == 1
    assert len(list(faults({"a": 1, "b": 2}, shape))) == 1


def examples(samples):
    """A value for each parameter of an address."""
    event = samples.events(type="meeting")[0].id
    document = samples.documents()[0].id
    return {
        **{"/events/{id}": event, "/events/{id}/comparison": event, "/events/{id}/history": event},
        **{"/documents/{id}": document, "/accounts/{id}": document},
        **{"/commitments/{id}": samples.commitments()[0].id},
    }


def asked(path, values):
    """The address on which a route answers."""
    names = {"first": "BEN", "second": "URY", "party": "BEN", "id": values.get(path)}
    return path.format(**names) + ("?q=accord" if path == "/search" else "")


def test_every_answer_has_the_shape_that_is_described(client, described, samples):
    values, checked = examples(samples), 0
    for path, operations in described["paths"].items():
        answer = client.get("/api/v1" + asked(path, values))
        ((media_type, content),) = operations["get"]["responses"]["200"]["content"].items()
        assert answer.status_code == 200, path
        assert answer.headers["content-type"] == media_type
        found = [json.loads(line) for line in answer.text.splitlines()] if "ndjson" in media_type else [answer.json()]
        assert [fault for one in found for fault in faults(one, content["schema"])] == [], path
        checked += 1
    assert checked == 22


def test_every_operation_is_described_in_words_and_bears_a_name_of_its_own(described):
    operations = [operations["get"] for operations in described["paths"].values()]
    assert described["openapi"].startswith("3.1")
    assert all(one["summary"] and one["description"] and one["tags"] for one in operations)
    assert len({one["operationId"] for one in operations}) == len(operations)
    parameters = [parameter for one in operations for parameter in one.get("parameters", ())]
    assert all(one.get("description") or one["name"] == "id" for one in parameters)
    assert not any({"type": "null"} in one["schema"].get("anyOf", ()) for one in parameters)


def test_it_only_describes_reading(described):
    assert {method for operations in described["paths"].values() for method in operations} == {"get"}


def test_every_reference_leads_somewhere(described):
    names = set(re.findall(r"#/components/schemas/(\w+)", str(described)))
    assert names <= set(described["components"]["schemas"])
    assert {"Problem", "EventRecord", "Account"} <= names


def test_every_problem_is_described(described):
    assert described["components"]["schemas"]["Problem"]["properties"]["type"]["enum"] == [
        problem.type for problem in PROBLEMS
    ]
    for operations in described["paths"].values():
        for status, answer in operations["get"]["responses"].items():
            assert answer["description"]
            if int(status) >= 400:
                assert list(answer["content"]) == ["application/problem+json"]


ODD = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["", "0", "-1", "1e9", "null", "TGO", "org:EU", "2025", "2025-13", "../2025", "2025/..", "\x00", "\ud7ff", "1y"]
    ),
    st.integers().map(str),
    st.dates().map(str),
)


def likely(schema):
    """Values that a parameter takes, or nearly."""
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if schema.get("type") == "integer":
        return st.integers(schema.get("minimum", 0) - 1, min(schema.get("maximum", 300), 300) + 1).map(str)
    return st.sampled_from(
        ["TGO", "BEN", "Uruguay", "org:EU", "2025", "2025-03", "1y", "accord", *schema.get("examples", ())]
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_that_can_be_asked_for_breaks_it_or_is_answered_otherwise_than_described(data, described, client):
    path = data.draw(st.sampled_from(sorted(described["paths"])), label="path")
    operation = described["paths"][path]["get"]
    names, query = {}, {}
    for parameter in operation.get("parameters", ()):
        value = st.one_of(likely(parameter["schema"]), ODD)
        if parameter["in"] == "path":
            # An empty part, a slash or dots make another address; one with a line break never gets to the API.
            names[parameter["name"]] = quote(re.sub(r"[/\n]", "", data.draw(value)).strip(".") or "x", safe="")
        elif parameter["required"] or data.draw(st.booleans()):
            query[parameter["name"]] = data.draw(value, label=parameter["name"])
    if data.draw(st.integers(0, 9)) == 0:
        query["unknown"] = "x"
    answer = client.get("/api/v1" + path.format(**names), params=query)
    assert answer.status_code < 500, answer.text
    assert str(answer.status_code) in operation["responses"]
    if answer.status_code != 200:
        assert list(faults(answer.json(), {"$ref": "#/components/schemas/Problem"})) == []

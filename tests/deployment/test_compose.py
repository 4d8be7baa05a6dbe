"""docker-compose.yml is valid, starts every service as it wants to be, and keeps no secret."""

import re
from typing import Any

import pytest
from check_jsonschema.builtin_schemas import get_builtin_schema
from contracts.topology import SERVICES
from jsonschema import validators
from repository import Repository, interpolated, settings_of

SCHEMA = get_builtin_schema("vendor.compose-spec")
STAGES = tuple(service for service in SERVICES if service != "gateway")


def violations(compose: dict[str, Any]) -> list[str]:
    """Where `compose` departs from the Compose specification."""
    validator = validators.validator_for(SCHEMA)(SCHEMA)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(compose)]


def test_it_follows_the_compose_specification(repository: Repository) -> None:
    assert violations(repository.compose) == []


def test_a_misspelt_key_departs_from_the_compose_specification(repository: Repository) -> None:
    services = repository.compose["services"]
    misspelt = repository.compose | {"services": services | {"voice": {"imagee": "x"}}}

    assert "'imagee' was unexpected" in violations(misspelt)[0]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_accepts_what_it_is_told_and_reads_all_of_it(
    name: str, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = repository.compose["services"][name]["environment"]
    for variable, value in environment.items():
        monkeypatch.setenv(variable, interpolated(value))
    settings = settings_of(name)()

    unread = {variable.lower() for variable in environment} - set(type(settings).model_fields)
    assert unread == set()


def test_clients_reach_the_gateway_and_nothing_else(repository: Repository) -> None:
    published = {
        name: service["ports"]
        for name, service in repository.compose["services"].items()
        if "ports" in service
    }
    assert {name: list(map(interpolated, ports)) for name, ports in published.items()} == {
        "gateway": ["127.0.0.1:8000:8000"]
    }


@pytest.mark.parametrize(
    ("service", "variable"),
    [("gateway", "JWT_SECRET"), ("gateway", "DATABASE_URL"), ("postgres", "POSTGRES_PASSWORD")],
)
def test_a_secret_comes_from_outside_or_nothing_starts(
    service: str, variable: str, repository: Repository
) -> None:
    value = repository.compose["services"][service]["environment"][variable]

    assert re.search(r"\$\{(JWT_SECRET|POSTGRES_PASSWORD):\?set it to [^}]+\}", value)


@pytest.mark.parametrize("name", SERVICES)
def test_services_share_the_artifacts_and_write_nowhere_else(
    name: str, repository: Repository
) -> None:
    service = repository.compose["services"][name]

    assert f"artifacts:{service['environment']['ARTIFACTS_DIR']}" in service["volumes"]
    assert service["read_only"]
    assert "/tmp" in service["volumes"]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_given_more_time_to_stop_than_it_takes(
    name: str, repository: Repository
) -> None:
    service = repository.compose["services"][name]

    patience = int(service["stop_grace_period"].removesuffix("s"))
    assert patience > int(service["environment"]["GRACE_PERIOD"])


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_asked_for_its_health_where_it_listens(
    name: str, repository: Repository
) -> None:
    service = repository.compose["services"][name]
    port = service["environment"]["HTTP_PORT" if name == "gateway" else "HEALTH_PORT"]

    assert f"127.0.0.1:{port}/health/ready" in service["healthcheck"]["test"][-1]


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_waits_for_the_bus(name: str, repository: Repository) -> None:
    assert repository.compose["services"][name]["depends_on"] == {
        "kafka": {"condition": "service_healthy"}
    }
    assert "healthcheck" in repository.compose["services"]["kafka"]

"""Every service of the map is wired up everywhere; what is missing is named."""

from pathlib import Path
from typing import ClassVar

import pytest
from contracts.events import Event, FilmReady, SceneCast, SceneDrawn, SceneVoiced
from contracts.topology import EVENTS, SERVICES, Handler, dead_topic, handlers_of, topic
from repository import Repository, of_kind
from wiring import (
    OF_A_STAGE,
    OF_EVERY_SERVICE,
    Check,
    Part,
    compose_service,
    deployment,
    dockerfile,
    handler_functions,
    readme_row,
    scaled_object,
    service_readme,
    topics,
)

STAGES = tuple(service for service in SERVICES if service != "gateway")


@pytest.mark.parametrize("check", OF_A_STAGE, ids=lambda check: check.__name__)
@pytest.mark.parametrize("name", STAGES)
def test_a_stage_lacks_nothing(name: str, check: Check, repository: Repository) -> None:
    assert list(check(Part(name, handlers_of(name)), repository)) == []


@pytest.mark.parametrize("check", OF_EVERY_SERVICE, ids=lambda check: check.__name__)
def test_the_gateway_lacks_nothing(check: Check, repository: Repository) -> None:
    assert list(check(Part("gateway", handlers_of("gateway")), repository)) == []


def test_there_is_no_topic_that_the_map_does_not_have(repository: Repository) -> None:
    declared = of_kind(repository.production, "KafkaTopic")

    assert set(declared) == {*map(topic, EVENTS), *map(dead_topic, EVENTS)}


def test_nothing_is_deployed_that_the_map_does_not_have(repository: Repository) -> None:
    for manifests in repository.overlays.values():
        assert set(of_kind(manifests, "Deployment")) == set(SERVICES)
    assert set(of_kind(repository.production, "ScaledObject")) == set(STAGES)
    built = {name for name, s in repository.compose["services"].items() if "build" in s}
    assert built == set(SERVICES)


class ScoreWritten(Event):
    name: ClassVar = "score.written"


NEW = Part("composer", (Handler("score_film", "composer", (FilmReady,), (ScoreWritten,)),))


@pytest.mark.parametrize(
    ("check", "missing"),
    [
        (handler_functions, ["composer.handlers cannot be imported: No module named 'composer'"]),
        (
            topics,
            [
                "k8s/production/topics.yaml has no topic inkreel.score.written: run make docs",
                "k8s/production/topics.yaml has no topic inkreel.score.written.dead: run make docs",
            ],
        ),
        (dockerfile, ["services/composer/Dockerfile is missing"]),
        (compose_service, ["docker-compose.yml has no service composer"]),
        (
            deployment,
            [
                "k8s/local has no Deployment composer",
                "k8s/production has no Deployment composer",
            ],
        ),
        (scaled_object, ["k8s/production has no ScaledObject composer"]),
        (service_readme, ["services/composer/README.md is missing"]),
        (readme_row, ["README.md has no row for composer in its table of services"]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_a_new_stage_lacks_is_named(
    check: Check, missing: list[str], repository: Repository
) -> None:
    assert list(check(NEW, repository)) == missing


IMAGING_GROWN = Part(
    "imaging",
    (
        *handlers_of("imaging"),
        Handler("repaint_scene", "imaging", (SceneVoiced,), (SceneDrawn,)),
    ),
)


def test_a_new_handler_without_function_is_named(repository: Repository) -> None:
    assert list(handler_functions(IMAGING_GROWN, repository)) == [
        "imaging.handlers has no async function repaint_scene"
    ]


def test_a_new_handler_without_trigger_is_named(repository: Repository) -> None:
    assert list(scaled_object(IMAGING_GROWN, repository)) == [
        "the ScaledObject imaging has no trigger for inkreel.imaging.repaint_scene"
        " on inkreel.scene.voiced"
    ]


def test_a_function_and_a_trigger_without_handler_are_named(repository: Repository) -> None:
    shrunk = Part("imaging", (Handler("draw_scene", "imaging", (SceneCast,), (SceneDrawn,)),))

    assert list(handler_functions(shrunk, repository)) == [
        "imaging.handlers.draw_cast is not in the topology"
    ]
    assert list(scaled_object(shrunk, repository)) == [
        "the ScaledObject imaging watches inkreel.imaging.draw_cast on inkreel.script.written,"
        " which nobody consumes"
    ]


def test_a_readme_that_leaves_something_out_is_named(tmp_path: Path) -> None:
    readme = tmp_path / "services/composer/README.md"
    readme.parent.mkdir(parents=True)
    readme.write_text("# Composer\n\n**Consumes** film.ready.\n\n**Emits** a score.\n")

    assert list(service_readme(NEW, Repository(tmp_path))) == [
        "services/composer/README.md has no part that says: fails when",
        "services/composer/README.md does not mention score.written",
    ]

"""What a service needs, besides its code, to be part of the system."""

import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from contracts.events import Event
from contracts.topology import Handler, dead_topic, topic
from repository import Repository, of_kind


@dataclass(frozen=True)
class Part:
    """A service and its handlers, as the map has them."""

    name: str
    handlers: tuple[Handler, ...]

    @property
    def events(self) -> tuple[type[Event], ...]:
        """What it consumes, then what it emits."""
        sides = [
            event for handler in self.handlers for event in (*handler.consumes, *handler.emits)
        ]
        return tuple(dict.fromkeys(sides))


Check = Callable[[Part, Repository], Iterator[str]]


def handler_functions(part: Part, repository: Repository) -> Iterator[str]:
    module = f"{part.name}.handlers"
    try:
        functions = vars(importlib.import_module(module))
    except ModuleNotFoundError as missing:
        yield f"{module} cannot be imported: {missing}"
        return
    names = {handler.name for handler in part.handlers}
    for name in sorted(names):
        if not inspect.iscoroutinefunction(functions.get(name)):
            yield f"{module} has no async function {name}"
    for name, function in functions.items():
        public = inspect.iscoroutinefunction(function) and not name.startswith("_")
        if public and function.__module__ == module and name not in names:
            yield f"{module}.{name} is not in the topology"


def topics(part: Part, repository: Repository) -> Iterator[str]:
    declared = of_kind(repository.production, "KafkaTopic")
    for event in part.events:
        for name in (topic(event), dead_topic(event)):
            if name not in declared:
                yield f"k8s/production/topics.yaml has no topic {name}: run make docs"


def dockerfile(part: Part, repository: Repository) -> Iterator[str]:
    if not (repository.root / f"services/{part.name}/Dockerfile").is_file():
        yield f"services/{part.name}/Dockerfile is missing"


def compose_service(part: Part, repository: Repository) -> Iterator[str]:
    service = repository.compose["services"].get(part.name)
    expected = f"services/{part.name}/Dockerfile"
    if service is None:
        yield f"docker-compose.yml has no service {part.name}"
    elif service.get("build", {}).get("dockerfile") != expected:
        yield f"docker-compose.yml does not build {part.name} from {expected}"


def deployment(part: Part, repository: Repository) -> Iterator[str]:
    for overlay, manifests in repository.overlays.items():
        if part.name not in of_kind(manifests, "Deployment"):
            yield f"k8s/{overlay} has no Deployment {part.name}"


def scaled_object(part: Part, repository: Repository) -> Iterator[str]:
    scaled = of_kind(repository.production, "ScaledObject").get(part.name)
    if scaled is None:
        yield f"k8s/production has no ScaledObject {part.name}"
        return
    if scaled["spec"]["scaleTargetRef"]["name"] != part.name:
        yield f"the ScaledObject {part.name} scales something else"
    triggers = {
        (trigger["metadata"]["consumerGroup"], trigger["metadata"]["topic"])
        for trigger in scaled["spec"]["triggers"]
    }
    wanted = {(handler.group, topic(e)) for handler in part.handlers for e in handler.consumes}
    for group, name in sorted(wanted - triggers):
        yield f"the ScaledObject {part.name} has no trigger for {group} on {name}"
    for group, name in sorted(triggers - wanted):
        yield f"the ScaledObject {part.name} watches {group} on {name}, which nobody consumes"


def service_readme(part: Part, repository: Repository) -> Iterator[str]:
    path = repository.root / f"services/{part.name}/README.md"
    if not path.is_file():
        yield f"services/{part.name}/README.md is missing"
        return
    text = path.read_text()
    for heading in ("consumes", "emits", "fails when"):
        if heading not in text.lower():
            yield f"services/{part.name}/README.md has no part that says: {heading}"
    for event in part.events:
        if event.name not in text:
            yield f"services/{part.name}/README.md does not mention {event.name}"


def readme_row(part: Part, repository: Repository) -> Iterator[str]:
    if not re.search(rf"^\|[^|\n]*\b{part.name}\b[^|\n]*\|", repository.readme, re.MULTILINE):
        yield f"README.md has no row for {part.name} in its table of services"


OF_EVERY_SERVICE: tuple[Check, ...] = (dockerfile, compose_service, deployment, readme_row)
OF_A_STAGE: tuple[Check, ...] = (
    *OF_EVERY_SERVICE,
    handler_functions,
    topics,
    scaled_object,
    service_readme,
)

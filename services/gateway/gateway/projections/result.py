"""What a finished task has to show."""

from collections import defaultdict
from dataclasses import dataclass

from contracts.usage import Usage

from gateway.projections.state import Film, TaskState
from gateway.projections.status import progress_of


@dataclass(frozen=True)
class FinishedScene:
    id: str
    image_key: str
    audio_key: str


@dataclass(frozen=True)
class Result:
    """Everything by artifact key; scenes and characters in the order of the film."""

    film: Film
    scenes: tuple[FinishedScene, ...]
    characters: tuple[tuple[str, str], ...]
    """Names and portraits."""
    usage: tuple[Usage, ...]


def result_of(state: TaskState) -> Result | None:
    """None until the task is completed."""
    if not state.film or progress_of(state).status != "completed":
        return None
    scene_ids = sorted(state.pictures.keys() & state.tracks.keys(), key=lambda id: (len(id), id))
    return Result(
        film=state.film,
        scenes=tuple(FinishedScene(id, state.pictures[id], state.tracks[id]) for id in scene_ids),
        characters=tuple(
            (drawn.name, drawn.image_key)
            for drawn in (state.characters[id] for id in _billing(state))
        ),
        usage=ledger(state),
    )


def ledger(state: TaskState) -> tuple[Usage, ...]:
    """What the task has consumed, summed by provider and model."""
    entries: dict[tuple[str, str], list[Usage]] = defaultdict(list)
    for id in sorted(state.usage):
        for used in state.usage[id]:
            entries[used.provider, used.model].append(used)
    return tuple(
        _sum(provider, model, entries[provider, model]) for provider, model in sorted(entries)
    )


def _sum(provider: str, model: str, entries: list[Usage]) -> Usage:
    metered = Usage.model_fields.keys() - {"provider", "model"}
    totals = {field: sum(getattr(entry, field) for entry in entries) for field in metered}
    return Usage(provider=provider, model=model, **totals)


def _billing(state: TaskState) -> list[str]:
    """Ids of the drawn characters: as the script names them, then any others."""
    script = state.script.characters if state.script else ()
    return [
        id for id in dict.fromkeys((*script, *sorted(state.characters))) if id in state.characters
    ]

"""The composition root of scripting."""

from runtime.artifacts import ArtifactStore
from runtime.stage import open_store, run_stage

from scripting.adapters.rules import RuleDirector
from scripting.handlers import write_script
from scripting.ports import Director, Ports
from scripting.settings import Settings


def main() -> None:
    """Runs the stage until it is told to stop."""
    settings = Settings()
    store = open_store(settings)
    ports = Ports(store=store, director=_director(settings, store))
    run_stage("scripting", settings, ports, (write_script,))


def _director(settings: Settings, store: ArtifactStore) -> Director:
    match settings.scripting_provider:
        case "rules":
            return RuleDirector(timeout=settings.scripting_timeout)
        case "openai":
            from scripting.adapters.openai_chat import open_director

            model, budget = settings.scripting_model, settings.scripting_part_characters
            return open_director(settings, model, store, budget)


if __name__ == "__main__":
    main()

"""The composition root of scripting."""

from runtime.stage import open_store, run_stage

from scripting.adapters.rules import RuleDirector
from scripting.handlers import write_script
from scripting.ports import Ports
from scripting.settings import Settings


def main() -> None:
    """Runs the stage until it is told to stop."""
    settings = Settings()
    ports = Ports(
        store=open_store(settings),
        director=RuleDirector(timeout=settings.scripting_timeout),
    )
    run_stage("scripting", settings, ports, (write_script,))


if __name__ == "__main__":
    main()

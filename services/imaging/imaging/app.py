"""The imaging service: reads its settings and chooses who draws."""

from runtime.stage import open_store, run_stage

from imaging.adapters.illustrator import OfflineIllustrator
from imaging.handlers import draw_cast, draw_scene
from imaging.ports import Ports
from imaging.settings import Settings


def main() -> None:
    settings = Settings()
    ports = Ports(
        store=open_store(settings),
        illustrator=OfflineIllustrator(settings.drawing_threads),
    )
    run_stage("imaging", settings, ports, (draw_cast, draw_scene))


if __name__ == "__main__":
    main()

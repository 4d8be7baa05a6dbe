"""The imaging service: reads its settings and chooses who draws."""

from runtime.artifacts import ArtifactStore, open_store
from runtime.stage import run_stage

from imaging.adapters.illustrator import OfflineIllustrator
from imaging.handlers import draw_cast, draw_scene
from imaging.ports import Illustrator, Ports
from imaging.settings import Settings


def main() -> None:
    settings = Settings()
    store = open_store(settings)
    ports = Ports(store=store, illustrator=_illustrator(settings, store))
    run_stage("imaging", settings, ports, (draw_cast, draw_scene))


def _illustrator(settings: Settings, store: ArtifactStore) -> Illustrator:
    offline = OfflineIllustrator(settings.drawing_threads)
    match settings.imaging_provider:
        case "illustrator":
            return offline
        case "openai":
            from imaging.adapters.openai_images import open_illustrator

            return open_illustrator(
                settings,
                settings.imaging_model,
                settings.sizes,
                store,
                offline,
                settings.imaging_base_url,
            )


if __name__ == "__main__":
    main()

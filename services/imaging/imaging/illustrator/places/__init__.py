"""Every place of a storyboard as a painted background."""

from collections.abc import Callable

from contracts.storyboard import Place

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.places import nature
from imaging.illustrator.places.stage import Stage

PLACES: dict[Place, Callable[[Canvas], Stage]] = {
    "palace": nature.village,
    "hall": nature.village,
    "courtyard": nature.village,
    "garden": nature.road,
    "inn": nature.village,
    "street": nature.village,
    "alley": nature.village,
    "market": nature.village,
    "city_wall": nature.mountain,
    "temple": nature.mountain,
    "bamboo": nature.road,
    "forest": nature.road,
    "mountain": nature.mountain,
    "snow_peak": nature.snow_peak,
    "river": nature.river,
    "sea": nature.sea,
    "boat": nature.boat,
    "desert": nature.desert,
    "grassland": nature.grassland,
    "village": nature.village,
    "road": nature.road,
    "cave": nature.cave,
    "battlefield": nature.battlefield,
    "study": nature.village,
    "bedroom": nature.village,
    "living_room": nature.village,
    "classroom": nature.village,
    "campus": nature.road,
    "office": nature.village,
    "hospital": nature.village,
    "cafe": nature.village,
    "city": nature.road,
    "station": nature.road,
    "park": nature.road,
    "space": nature.space,
}

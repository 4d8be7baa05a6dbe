"""Every place of a storyboard as a painted background."""

from collections.abc import Callable

from contracts.storyboard import Place, Setting

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.places import built, chambers, interiors, modern, nature, woods
from imaging.illustrator.places.stage import Stage

Painter = Callable[[Canvas], Stage]

PLACES: dict[Place, Painter] = {
    "palace": built.palace,
    "hall": chambers.hall,
    "courtyard": built.courtyard,
    "garden": built.garden,
    "inn": chambers.inn,
    "street": built.street,
    "alley": built.alley,
    "market": built.market,
    "city_wall": built.city_wall,
    "temple": built.temple,
    "bamboo": woods.bamboo,
    "forest": woods.forest,
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
    "study": chambers.study,
    "bedroom": chambers.bedroom,
    "living_room": interiors.living_room,
    "classroom": interiors.classroom,
    "campus": modern.campus,
    "office": interiors.office,
    "hospital": interiors.hospital,
    "cafe": interiors.cafe,
    "city": modern.city,
    "station": modern.station,
    "park": woods.park,
    "space": nature.space,
}

TODAY: dict[Place, Painter] = {
    "street": modern.lane,
    "alley": modern.lane,
    "market": modern.lane,
    "bedroom": interiors.bedroom,
    "study": interiors.bedroom,
    "inn": interiors.cafe,
}
"""Places that look otherwise in modern stories."""


def painter_of(setting: Setting) -> Painter:
    """Who paints the place, as it looks in its era."""
    if setting.era in ("modern", "future", "western"):
        return TODAY.get(setting.place, PLACES[setting.place])
    return PLACES[setting.place]

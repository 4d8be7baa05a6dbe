"""Every place of a storyboard as a painted background."""

from collections.abc import Callable

from contracts.storyboard import Era, Place, Setting

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.places import (
    bridges,
    built,
    campus,
    chambers,
    grounds,
    homes,
    interiors,
    modern,
    nature,
    steel,
    streets,
    tavern,
    uplands,
    waters,
    woods,
)
from imaging.illustrator.places.stage import Stage

Painter = Callable[[Canvas], Stage]

PLACES: dict[Place, Painter] = {
    "palace": built.palace,
    "hall": chambers.hall,
    "courtyard": grounds.courtyard,
    "garden": grounds.garden,
    "inn": tavern.inn,
    "street": streets.street,
    "alley": streets.alley,
    "market": streets.market,
    "city_wall": built.city_wall,
    "temple": built.temple,
    "bamboo": woods.bamboo,
    "forest": woods.forest,
    "mountain": uplands.mountain,
    "snow_peak": uplands.snow_peak,
    "river": waters.river,
    "bridge": bridges.stone_bridge,
    "sea": waters.sea,
    "boat": waters.boat,
    "desert": nature.desert,
    "grassland": nature.grassland,
    "village": nature.village,
    "road": nature.road,
    "cave": uplands.cave,
    "battlefield": nature.battlefield,
    "study": chambers.study,
    "bedroom": chambers.bedroom,
    "living_room": homes.living_room,
    "classroom": interiors.classroom,
    "campus": campus.campus,
    "office": interiors.office,
    "hospital": interiors.hospital,
    "cafe": interiors.cafe,
    "city": modern.city,
    "station": campus.station,
    "park": woods.park,
    "space": uplands.space,
}

TODAY: dict[Place, Painter] = {
    "street": modern.lane,
    "alley": modern.lane,
    "market": modern.lane,
    "bedroom": homes.bedroom,
    "study": homes.bedroom,
    "inn": interiors.cafe,
    "bridge": steel.steel_bridge,
}
"""Places that look otherwise in modern stories."""
LOOKS: dict[Era, dict[Place, Painter]] = {
    "modern": TODAY,
    "future": TODAY,
    "western": TODAY | {"bridge": bridges.stone_bridge},
}


def painter_of(setting: Setting) -> Painter:
    """Who paints the place, as it looks in its era."""
    return LOOKS.get(setting.era, {}).get(setting.place, PLACES[setting.place])

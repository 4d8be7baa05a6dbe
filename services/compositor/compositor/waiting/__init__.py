"""Where joins keep the facts they wait for."""

from compositor.waiting.films import keep_film_fact
from compositor.waiting.reels import keep_reel_fact
from compositor.waiting.scenes import keep_scene_fact

__all__ = ["keep_film_fact", "keep_reel_fact", "keep_scene_fact"]

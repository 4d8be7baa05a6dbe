"""The keys under which artifacts are stored. Deterministic: the same work has the same key."""


def portrait(task_id: str, character_id: str) -> str:
    return f"characters/{task_id}/{character_id}.png"


def picture(task_id: str, scene_id: str) -> str:
    return f"scenes/{task_id}/{scene_id}.png"


def layer(task_id: str, scene_id: str, index: int) -> str:
    """Layer 0 is the one furthest back."""
    return f"scenes/{task_id}/{scene_id}.layer{index}.png"


def face_part(task_id: str, scene_id: str, character_id: str, part: str) -> str:
    """`part` is `mouth` or `eyes`."""
    return f"scenes/{task_id}/{scene_id}.{character_id}.{part}.png"


def speech(task_id: str, scene_id: str) -> str:
    return f"audios/{task_id}/{scene_id}.mp3"


def clip(task_id: str, scene_id: str) -> str:
    return f"clips/{task_id}/{scene_id}.mp4"


def sound(task_id: str, reel: int) -> str:
    return f"sounds/{task_id}/reel_{reel:03}.m4a"


def film(task_id: str) -> str:
    return f"videos/{task_id}.mp4"


def thumbnail(task_id: str) -> str:
    return f"thumbnails/{task_id}.jpg"


def subtitles(task_id: str, format: str) -> str:
    """`format` is `srt` or `vtt`."""
    return f"subtitles/{task_id}.{format}"


def script_part(task_id: str, part: int) -> str:
    """The storyboard of one part of a long story."""
    return f"scripts/{task_id}/part_{part:04d}.json"


def script(task_id: str) -> str:
    return f"scripts/{task_id}.json"


def record(key: str) -> str:
    """Where the facts about the artifact `key` are kept, beside it."""
    return f"{key}.json"


def joined_fact(join: str, fact: str) -> str:
    """Where a join keeps one of the facts that it waits for."""
    return f"joins/{join}/{fact}.json"

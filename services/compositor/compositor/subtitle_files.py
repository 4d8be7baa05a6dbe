"""Captions as files: SubRip and WebVTT."""

from collections.abc import Sequence

from compositor.cut import Caption, SceneCut


def film_captions(cuts: Sequence[SceneCut], starts: Sequence[float]) -> list[Caption]:
    """The captions of all scenes, in seconds from the start of the film."""
    return [
        caption.model_copy(update={"start": start + caption.start, "end": start + caption.end})
        for cut, start in zip(cuts, starts, strict=False)
        for caption in cut.captions
    ]


def srt(captions: Sequence[Caption]) -> str:
    blocks = [
        f"{number}\n{_time(caption.start, ',')} --> {_time(caption.end, ',')}\n{plain(caption)}\n"
        for number, caption in enumerate(captions, start=1)
    ]
    return "\n".join(blocks)


def vtt(captions: Sequence[Caption]) -> str:
    blocks = [
        f"{_time(caption.start, '.')} --> {_time(caption.end, '.')}\n{_voiced(caption)}\n"
        for caption in captions
    ]
    return "\n".join(["WEBVTT\n", *blocks])


def plain(caption: Caption) -> str:
    """The caption's lines, the first with the name of who speaks."""
    return f"{caption.speaker}：{caption.text}" if caption.speaker else caption.text


def _voiced(caption: Caption) -> str:
    text = _escaped(caption.text)
    return f"<v {_escaped(caption.speaker)}>{text}" if caption.speaker else text


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _time(seconds: float, point: str) -> str:
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}{point}{rest % 1000:03}"

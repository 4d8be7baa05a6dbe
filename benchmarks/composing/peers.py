"""The same film by FFmpeg alone, and by MoviePy as its manual has it."""

import re
import subprocess
from pathlib import Path

import imageio_ffmpeg
from compositor.adapters.painting.fonts import font_file
from compositor.cut import Caption
from compositor.subtitle_files import srt
from contracts import artifacts

from composing.film import LINES, SPOKEN, TASK, name
from composing.meter import Measure, Meter

SCENE = SPOKEN + 1.0
FRAMES = round(SCENE * 24)
X264 = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p"]


def ffmpeg_alone(folder: Path, scenes: int) -> Measure:
    """One command: zoom over enlarged pictures, subtitles, joined, encoded once."""
    captions = folder / "lines.srt"
    captions.write_text(srt([caption for scene in range(scenes) for caption in lines(scene)]))
    inputs, chains = [], []
    for number in range(1, scenes + 1):
        inputs += ["-i", str(folder / artifacts.picture(TASK, name(number)))]
        zoom = f"zoompan=z='1.05+0.1*on/{FRAMES}':x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2'"
        chains.append(
            f"[{number - 1}:v]scale=7680:4320,{zoom}:d={FRAMES}:s=1920x1080:fps=24[v{number}]"
        )
    for number in range(1, scenes + 1):
        inputs += ["-i", str(folder / artifacts.speech(TASK, name(number)))]
        chains.append(f"[{scenes + number - 1}:a]apad=whole_dur={SCENE}[a{number}]")
    pairs = "".join(f"[v{number}][a{number}]" for number in range(1, scenes + 1))
    fonts = font_file("sans").parent
    chains.append(f"{pairs}concat=n={scenes}:v=1:a=1[joined][sound]")
    chains.append(f"[joined]subtitles={captions}:fontsdir={fonts}[film]")
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-y", "-hide_banner", *inputs]
    command += ["-filter_complex", ";".join(chains), "-map", "[film]", "-map", "[sound]", *X264]
    command += ["-x264-params", "ssim=1", "-c:a", "aac", str(folder / "ffmpeg.mp4")]
    meter = Meter()
    with meter.running():
        log = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return meter.measure(scenes * SCENE, ssim_in(log))


def moviepy_plainly(folder: Path, _: int) -> Measure:
    """One scene, as MoviePy's users write it."""
    from moviepy import AudioFileClip, CompositeVideoClip, ImageClip, TextClip

    meter, font = Meter(), str(font_file("sans"))
    with meter.running():
        picture = ImageClip(str(folder / artifacts.picture(TASK, name(1)))).with_duration(SCENE)
        moving = picture.resized(lambda t: 1.05 + 0.1 * t / SCENE).with_position("center")
        texts = [
            TextClip(
                font=font,
                text=caption.text,
                font_size=54,
                color="white",
                stroke_color="black",
                stroke_width=4,
                margin=(20, 20),
            )
            .with_start(caption.start)
            .with_end(caption.end)
            .with_position(("center", 940))
            for caption in lines(0)
        ]
        film = CompositeVideoClip([moving, *texts], size=(1920, 1080)).with_duration(SCENE)
        film.audio = AudioFileClip(str(folder / artifacts.speech(TASK, name(1))))
        film.write_videofile(
            str(folder / "moviepy.mp4"),
            fps=24,
            codec="libx264",
            preset="veryfast",
            ffmpeg_params=["-crf", "20"],
            logger=None,
        )
    return meter.measure(SCENE)


def lines(scene: int) -> list[Caption]:
    step = SPOKEN / len(LINES)
    return [
        Caption(
            start=scene * SCENE + 0.4 + i * step,
            end=scene * SCENE + 0.4 + (i + 1) * step,
            lines=(text,),
        )
        for i, text in enumerate(LINES)
    ]


def ssim_in(log: str) -> float:
    found = re.search(r"SSIM Mean Y:([\d.]+)", log)
    return float(found[1]) if found else 0.0

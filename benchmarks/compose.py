"""What composing a film costs beyond encoding it, and what it costs others.

Every contender makes the same film (pictures, lines, voices, 1080p24, x264 veryfast CRF 20) in
a process of its own, after its imports:

- limit: the finished frames, in memory, through the same encoder; nothing can be cheaper.
- inkreel: the handlers, from pictures and voices to the film with its music.
- ffmpeg: zoompan over a picture enlarged four times, libass subtitles, one encode.
- moviepy: image clips with a resize, text clips, one write; it makes one scene only.

    python benchmarks/compose.py [--scenes 4] [--pictures FOLDER] [--only inkreel]

`FOLDER` may hold `NAME.png` with `NAME.layer0.png` and `NAME.layer1.png`. CPU time is the measure;
wall time depends on what else the machine does.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from composing import CONTENDERS, Measure
from composing.film import prepare
from rich.console import Console
from rich.table import Table


def main() -> None:
    arguments = parse()
    if arguments.contender:
        measure = CONTENDERS[arguments.contender](Path(arguments.folder), arguments.scenes)
        print(json.dumps(measure._asdict()))
        return
    with TemporaryDirectory() as folder:
        prepare(Path(folder), arguments.scenes, arguments.pictures)
        names = [arguments.only] if arguments.only else list(CONTENDERS)
        measures = {name: run(name, folder, arguments.scenes) for name in names}
    Console().print(table(measures))


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--scenes", type=int, default=4)
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--only", choices=CONTENDERS)
    parser.add_argument("--contender", help=argparse.SUPPRESS)
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    return parser.parse_args()


def run(name: str, folder: str, scenes: int) -> Measure:
    command = [sys.executable, __file__, "--contender", name, "--folder", folder]
    done = subprocess.run(
        [*command, "--scenes", str(scenes)], stdout=subprocess.PIPE, text=True, check=True
    )
    return Measure(**json.loads(done.stdout.splitlines()[-1]))


def table(measures: dict[str, Measure]) -> Table:
    shown = Table(title="A second of film, 1080p24")
    for column in ("", "CPU s", "of the limit", "wall s", "peak MB", "SSIM"):
        shown.add_column(column, justify="left" if not column else "right")
    limit = measures["limit"].cpu_rate if "limit" in measures else None
    for name, measure in measures.items():
        shown.add_row(
            name,
            f"{measure.cpu_rate:.2f}",
            f"{measure.cpu_rate / limit:.2f} ×" if limit else "–",
            f"{measure.wall / measure.film:.2f}",
            f"{measure.peak_mb:.0f}",
            f"{measure.ssim:.4f}" if measure.ssim else "–",
        )
    return shown


if __name__ == "__main__":
    main()

"""Directs the story on standard input with the options in the first argument."""

import sys

from contracts.options import FilmOptions

from scripting.rules.direction import direct


def main() -> None:
    story = sys.stdin.buffer.read().decode()
    options = FilmOptions.model_validate_json(sys.argv[1])
    sys.stdout.buffer.write(direct(story, options).model_dump_json().encode())


if __name__ == "__main__":
    main()

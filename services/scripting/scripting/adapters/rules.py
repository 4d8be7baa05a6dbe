"""The director that works offline, by rules.

It runs in a process of its own: the language model that it loads is gone when it is done, and a
cancelled task stops it at once.
"""

import asyncio
import sys

from contracts.options import FilmOptions
from contracts.storyboard import Storyboard
from runtime.failure import GaveUp

from scripting.ports import Credits, Script

PROVIDER = "rules"


class RuleDirector:
    """Directs by the rules in `scripting.rules`; the same story gives the same storyboard."""

    def __init__(self, timeout: float) -> None:
        self._timeout = timeout

    async def direct(self, task_id: str, story: str, options: FilmOptions) -> Script:
        """Raises `GaveUp` when the story takes longer than the timeout, or cannot be directed."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "scripting.rules", options.model_dump_json()),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            async with asyncio.timeout(self._timeout):
                storyboard, errors = await process.communicate(story.encode())
        except TimeoutError:
            detail = f"the story could not be directed within {self._timeout:g} seconds"
            raise GaveUp("provider_timeout", detail) from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode:
            raise RuntimeError(
                f"scripting.rules exited with {process.returncode}: {errors[-2000:]!r}"
            )
        return Script(
            storyboard=Storyboard.model_validate_json(storyboard),
            credits=Credits(provider=PROVIDER),
        )

"""Adding up what was consumed."""

from collections.abc import Iterable

from contracts.usage import Usage


def total(usages: Iterable[Usage]) -> Usage:
    """The sum of usages of one model of one provider; there is at least one."""
    first, *others = usages
    return first.model_copy(
        update={
            "calls": first.calls + sum(other.calls for other in others),
            "failed_calls": first.failed_calls + sum(other.failed_calls for other in others),
            "input_tokens": first.input_tokens + sum(other.input_tokens for other in others),
            "output_tokens": first.output_tokens + sum(other.output_tokens for other in others),
            "images": first.images + sum(other.images for other in others),
            "characters": first.characters + sum(other.characters for other in others),
            "seconds": round(first.seconds + sum(other.seconds for other in others), 3),
        }
    )

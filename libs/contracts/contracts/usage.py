"""What was consumed of a provider, for the cost ledger."""

from pydantic import NonNegativeFloat, NonNegativeInt

from contracts.model import Value


class Usage(Value):
    """The metered calls of one piece of work to one model of one provider."""

    provider: str
    model: str = ""
    calls: NonNegativeInt = 0
    failed_calls: NonNegativeInt = 0
    input_tokens: NonNegativeInt = 0
    output_tokens: NonNegativeInt = 0
    images: NonNegativeInt = 0
    characters: NonNegativeInt = 0
    seconds: NonNegativeFloat = 0.0
    """Wall time spent in the calls."""

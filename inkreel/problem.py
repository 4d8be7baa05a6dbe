"""What users are told plainly."""


class Problem(RuntimeError):
    """Something went wrong that is no bug here; the message says what, where and what to do."""

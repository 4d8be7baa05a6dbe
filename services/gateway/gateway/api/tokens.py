"""Bearer tokens: JWT, HS256, with `sub`, `exp`, `iat` and `iss`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import jwt

ALGORITHM = "HS256"


class InvalidToken(ValueError):
    """The token is not ours or not good any more."""


@dataclass(frozen=True)
class Tokens:
    """Issues and reads tokens."""

    secret: str
    issuer: str
    lifetime: int
    """Seconds."""
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    def issue(self, user_id: str) -> str:
        now = self.clock()
        claims = {
            "sub": user_id,
            "iss": self.issuer,
            "iat": now,
            "exp": now + timedelta(seconds=self.lifetime),
        }
        return jwt.encode(claims, self.secret, ALGORITHM)

    def user_of(self, token: str) -> str:
        """The id of the user that the token was issued to; raises `InvalidToken`."""
        try:
            claims = jwt.decode(
                token,
                self.secret,
                algorithms=[ALGORITHM],
                issuer=self.issuer,
                options={"require": ["sub", "exp", "iat", "iss"]},
            )
        except (jwt.InvalidTokenError, ValueError) as invalid:
            raise InvalidToken(str(invalid)) from invalid
        return str(claims["sub"])

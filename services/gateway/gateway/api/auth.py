"""POST /auth/login."""

from fastapi import APIRouter, Request

from gateway.api.access import Served, Speech
from gateway.api.errors import ApiError
from gateway.api.limits import spend
from gateway.api.messages import say
from gateway.api.schemas import AccessToken, Answer, Credentials, answers
from gateway.passwords import matches
from gateway.store.budgets import give_back
from gateway.store.users import find, normal

router = APIRouter(prefix="/auth", tags=["认证"])


@router.post("/login", summary="获取 Token", responses=answers(400, 401, 429))
async def login(
    request: Request, credentials: Credentials, services: Served, language: Speech
) -> Answer[AccessToken]:
    address = request.client.host if request.client else "unknown"
    budgets = (
        (services.limits.login_address, address),
        (services.limits.login_account, normal(credentials.username)),
    )
    async with services.database.transaction() as session:
        for policy, owner in budgets:
            await spend(request, session, policy, owner)
        account = await find(session, credentials.username, services.settings.mode == "local")
    right = await matches(credentials.password, account.password_hash if account else None)
    if not account or not right:
        raise ApiError("UNAUTHORIZED", "refused.credentials")
    async with services.database.transaction() as session:
        for policy, owner in budgets:
            await give_back(session, policy, owner)
    token = AccessToken(
        access_token=services.tokens.issue(str(account.id)), expires_in=services.tokens.lifetime
    )
    return Answer(data=token, message=say(language, "done.logged_in"))

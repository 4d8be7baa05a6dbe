"""Liveness and readiness."""

from typing import Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel

from gateway.api.access import Served
from gateway.api.errors import ApiError
from gateway.api.schemas import answers

router = APIRouter(prefix="/health", tags=["运行状况"])


class Health(BaseModel):
    status: Literal["live", "ready"]


@router.get("/live", summary="存活检查")
async def live() -> Health:
    return Health(status="live")


@router.get("/ready", summary="就绪检查", responses=answers())
async def ready(request: Request, services: Served) -> Health:
    """Whether the database answers and the facts flow."""
    await services.database.ping()
    if not await services.bus_is_ready():
        raise ApiError("SERVICE_UNAVAILABLE", details={"bus": "unreachable"})
    return Health(status="ready")

"""The REST API under /api/v1: one router a noun."""

from __future__ import annotations

from fastapi import APIRouter

from sayso.serve.api import incidents, jobs, reports, runs
from sayso.serve.form.common import PROBLEMS

router = APIRouter(prefix="/api/v1", responses=PROBLEMS)
for _noun in (incidents, reports, runs, jobs):
    router.include_router(_noun.router)

"""`/healthz`, `/readyz` and `/metrics` over HTTP, on loopback unless an operator says otherwise."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from adapters.health import Health
from adapters.prometheus import Figures

ALIVE_PATH, READY_PATH, FIGURES_PATH = "/healthz", "/readyz", "/metrics"
_NOT_KEPT = {"Cache-Control": "no-store"}
_log = logging.getLogger("onrecord.health")


async def alive(_request: web.Request) -> web.Response:
    """Say that the event loop answers. Slack's HTTP mode answers so on its own port, too."""
    return web.json_response({"status": "ok"}, headers=_NOT_KEPT)


def health_app(health: Health, figures: Figures) -> web.Application:
    """Return the web application."""

    async def ready(_request: web.Request) -> web.Response:
        reasons = list((await health.look()).reasons)
        told = {"status": "not ready", "reasons": reasons} if reasons else {"status": "ready"}
        return web.json_response(told, status=503 if reasons else 200, headers=_NOT_KEPT)

    async def shown(request: web.Request) -> web.Response:
        body, content_type = figures.shown(await health.look(), request.headers.get("Accept", ""))
        return web.Response(body=body, headers={**_NOT_KEPT, "Content-Type": content_type})

    app = web.Application()
    app.add_routes([web.get(ALIVE_PATH, alive), web.get(READY_PATH, ready), web.get(FIGURES_PATH, shown)])
    return app


@asynccontextmanager
async def serving_health(address: tuple[str, int] | None, health: Health, figures: Figures) -> AsyncIterator[None]:
    """Serve within the block. Where the address cannot be had, say so and go on: answering members matters more."""
    if address is None:
        yield
        return
    runner = web.AppRunner(health_app(health, figures), access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await _listen(runner, *address)
        yield
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        _log.warning("health and figures are not served, %s:%s cannot be had: %s", host, port, error.strerror)
        return
    _log.info("health and figures are served at %s:%s", host, runner.addresses[0][1])

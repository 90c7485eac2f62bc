"""The Slack app behind a web server: events, installs, health. Bolt checks each request's signature and its age."""

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp

from adapters.health_server import ALIVE_PATH, alive

EVENTS_PATH = "/slack/events"
# Slack's own payloads are far smaller; what is larger is not read.
_LARGEST = 1024 * 1024


def web_app(app: AsyncApp) -> web.Application:
    """Return the web application of a Slack app."""

    async def events(request: web.Request) -> web.Response:
        try:
            asked = await to_bolt_request(request)
        except (ValueError, TypeError, AttributeError):  # whoever sent it, it is none of Slack's payloads
            raise web.HTTPBadRequest from None
        return await to_aiohttp_response(await app.async_dispatch(asked))

    async def install(request: web.Request) -> web.Response:
        assert app.oauth_flow is not None
        return await to_aiohttp_response(await app.oauth_flow.handle_installation(await to_bolt_request(request)))

    async def redirected(request: web.Request) -> web.Response:
        assert app.oauth_flow is not None
        return await to_aiohttp_response(await app.oauth_flow.handle_callback(await to_bolt_request(request)))

    served = web.Application(client_max_size=_LARGEST)
    served.add_routes([web.post(EVENTS_PATH, events), web.get(ALIVE_PATH, alive)])
    if app.oauth_flow is not None:
        served.add_routes(
            [web.get(app.oauth_flow.install_path, install), web.get(app.oauth_flow.redirect_uri_path, redirected)]
        )
    return served

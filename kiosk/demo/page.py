"""The demo page: every address and account, the screens' pictures, the printer's slips, the panel's keys."""

import os
from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kiosk import resources
from kiosk.demo.accounts import trial_pins
from kiosk.demo.addresses import ROLES, addresses
from kiosk.demo.desk import Desk
from kiosk.demo.house import House
from kiosk.demo.picture import ScreenPicture, paper_picture, png

WEB = os.path.join(os.path.dirname(__file__), "web")
# The newest slips on the page; older ones are on no roll either.
PAPERS_SHOWN = 12

PRINTER: dict[str, tuple[str, bool]] = {
    "paper-out": ("paper_out", True),
    "paper-in": ("paper_out", False),
    "cover-open": ("cover_open", True),
    "cover-close": ("cover_open", False),
}


def application(house: House, desk: Desk) -> Starlette:
    return Starlette(
        routes=[
            Route("/", lambda request: FileResponse(os.path.join(WEB, "demo.html"))),
            Route("/about.json", lambda request: JSONResponse(_about(house))),
            Route("/state.json", lambda request: JSONResponse(_state(house, desk))),
            Route("/papers/{number:int}.png", _papers(desk)),
            Route("/panel/{key:int}", _panel(desk), methods=["POST"]),
            Route("/printer/{action}", _printer(desk), methods=["POST"]),
            *_screens(house),
            Mount("/static", StaticFiles(directory=WEB)),
            Mount("/icons", StaticFiles(directory=resources.assets("icons"))),
            Mount("/faces", StaticFiles(directory=resources.assets("faces"))),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])],
    )


def _about(house: House) -> dict[str, Any]:
    return {
        "addresses": addresses(house),
        "accounts": [[ROLES.get(a.role, a.role), a.user, a.password] for a in house.accounts],
        "pins": [[officer.name, officer.badge, officer.pin] for officer in trial_pins()],
        "screenshots": str(house.shots) if house.display.own else "",
        "hall": house.hall and house.display.own,
    }


def _state(house: House, desk: Desk) -> dict[str, Any]:
    return {
        "ended": [program.name for program in house.supervisor.ended()],
        "paper_out": desk.printer.paper_out,
        "cover_open": desk.printer.cover_open,
        "papers": len(desk.printer.papers()),
        "papers_shown": PAPERS_SHOWN,
        "panel": {"acknowledged": desk.panel.acknowledged, "queued": desk.panel.queued},
    }


def _papers(desk: Desk) -> Callable[[Request], Response]:
    def show(request: Request) -> Response:
        papers = desk.printer.papers()
        number: int = request.path_params["number"]
        if not 1 <= number <= len(papers):
            raise HTTPException(404)
        return Response(png(paper_picture(papers[number - 1])), media_type="image/png")

    return show


def _panel(desk: Desk) -> Callable[[Request], Response]:
    def press(request: Request) -> Response:
        _refuse_foreign(request)
        if not 1 <= request.path_params["key"] <= 5:
            raise HTTPException(404)
        return JSONResponse({"press_seq": desk.panel.press(request.path_params["key"])})

    return press


def _printer(desk: Desk) -> Callable[[Request], Response]:
    def act(request: Request) -> Response:
        _refuse_foreign(request)
        if request.path_params["action"] not in PRINTER:
            raise HTTPException(404)
        name, value = PRINTER[request.path_params["action"]]
        setattr(desk.printer, name, value)
        return JSONResponse({name: value})

    return act


def _screens(house: House) -> list[Route]:
    if not house.display.own:
        return []
    hall = [_picture("/hall.png", ScreenPicture(house.display.hall_picture))] if house.hall else []
    return [_picture("/kiosk.png", ScreenPicture(house.display.picture)), *hall]


def _picture(path: str, picture: ScreenPicture) -> Route:
    return Route(path, lambda request: Response(picture.get(), media_type="image/png"))


def _refuse_foreign(request: Request) -> None:
    """Another site's page may send a POST here, but the browser says that it comes from there."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403)

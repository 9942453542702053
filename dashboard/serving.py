"""What the browser may keep: layers, fonts, style sheet and script under hashed addresses, packed once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import orjson
from dash.fingerprint import check_fingerprint
from flask import Flask, Request, Response, abort
from flask_compress import Compress

from dashboard import theme

ASSETS: Final = Path(__file__).parent / "assets"
YEAR: Final = 31_536_000
"""Seconds that a file stays in the browser when its address changes with it; Dash says the same of its own."""
WEIGHTS: Final = (400, 500, 600, 700)


class Stored:
    """Bytes held in memory, each under an address that changes with them."""

    def __init__(self) -> None:
        """Begin with nothing stored."""
        self._kept: dict[str, tuple[str, bytes]] = {}

    def add(self, name: str, kind: str, body: bytes) -> str:
        """Store a body and return its address; `name` ends in the file's extension."""
        stem, _, extension = name.rpartition(".")
        address = f"/kept/{stem}.{hashlib.sha256(body).hexdigest()[:12]}.{extension}"
        self._kept[address] = (kind, body)
        return address

    def answer(self, address: str) -> Response:
        """Return what is stored under an address, or 404."""
        if address not in self._kept:
            abort(404)
        kind, body = self._kept[address]
        answer = Response(body, mimetype=kind)
        answer.cache_control.public = True
        answer.cache_control.max_age = YEAR
        return answer


class Packed:
    """The compressed bytes of files that never change, kept for flask-compress; other answers have no name."""

    def __init__(self) -> None:
        """Begin with nothing packed."""
        self._packed: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """Return what was kept under "algorithm;name"."""
        return self._packed.get(key)

    def set(self, key: str, packed: bytes) -> None:
        """Keep what has a name."""
        if not key.endswith(";"):
            self._packed[key] = packed


def _lasting_name(asked: Request) -> str:
    """Return the name of the file asked for where it never changes, else nothing."""
    parts = asked.view_args or {}
    if "fingerprinted_path" in parts:
        # Dash ignores the fingerprint: with it in the name, anyone could fill the memory with copies.
        return f"{parts['package_name']}/{check_fingerprint(parts['fingerprinted_path'])[0]}"
    return asked.path if asked.endpoint == "kept" else ""


def style_sheet(stored: Stored) -> str:
    """Store the fonts and the one sheet of faces, tokens and rules; return the sheet's address."""
    faces = []
    for weight in WEIGHTS:
        font = (ASSETS / "fonts" / f"hanken-grotesk-{weight}.woff2").read_bytes()
        address = stored.add(f"font-{weight}.woff2", "font/woff2", font)
        names = {400: [theme.MAP_FONT["regular"]], 700: [theme.MAP_FONT["bold"]]}.get(weight, [])
        faces += [_face(theme.FONT, weight, address), *(_face(name, "normal", address) for name in names)]
    rules = [sheet.read_text(encoding="utf-8") for sheet in sorted(ASSETS.glob("*.css"))]
    return stored.add("look.css", "text/css", "\n".join([*faces, theme.variables(), *rules]).encode())


def _face(family: str, weight: int | str, address: str) -> str:
    source = f"url({address}) format('woff2')"
    return f"@font-face{{font-family:'{family}';font-weight:{weight};font-display:swap;src:{source}}}"


def script(stored: Stored) -> str:
    """Store the functions that only the browser can run; return their address."""
    functions = [file.read_text(encoding="utf-8") for file in sorted(ASSETS.glob("*.js"))]
    return stored.add("zonereach.js", "text/javascript", "\n".join(functions).encode())


def icon(stored: Stored) -> str:
    """Store the mark that a browser shows on the page's tab; return its address."""
    shape = f'<path fill="{theme.TOKENS["light"]["gold"]}" d="M20 1.5v17L0 10z"/>'
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">{shape}</svg>'
    return stored.add("icon.svg", "image/svg+xml", drawn.encode())


def layers(stored: Stored, collections: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Store every layer as GeoJSON and return the address of each by name."""
    return {
        name: stored.add(f"{name}.json", "application/json", orjson.dumps(collection))
        for name, collection in collections.items()
    }


def serve_kept(server: Flask, stored: Stored) -> None:
    """Answer the addresses of what is stored; pack every answer and say how long it may be kept."""
    server.config |= {
        "COMPRESS_ALGORITHM": ["br", "gzip"],
        "COMPRESS_BR_LEVEL": 5,
        "COMPRESS_MIN_SIZE": 400,
        "COMPRESS_CACHE_BACKEND": Packed,
        "COMPRESS_CACHE_KEY": _lasting_name,
    }
    Compress(server)
    server.add_url_rule("/kept/<path:name>", "kept", lambda name: stored.answer(f"/kept/{name}"))

    @server.after_request
    def say_how_long(answer: Response) -> Response:
        if answer.cache_control.max_age == YEAR:
            answer.cache_control.immutable = True
        elif not answer.cache_control:
            answer.headers["Cache-Control"] = "no-cache" if "ETag" in answer.headers else "no-store"
        return answer

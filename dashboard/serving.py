"""What the browser may keep: layers, fonts and the style sheet under hashed addresses, compressed once."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import brotli
import font_hanken_grotesk
import orjson
from flask import Flask, Response, abort, request
from flask_compress import Compress
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from dashboard import theme

KEEP: Final = "public, max-age=31536000, immutable"
WEIGHTS: Final = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
LETTERS: Final = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *(0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x202F, 0x2212, 0x00A0),
)


class Stored:
    """Bytes under an address that changes with them; text is kept compressed as well."""

    def __init__(self) -> None:
        """Begin with nothing stored."""
        self._kept: dict[str, tuple[str, bytes, bytes | None]] = {}

    def add(self, name: str, kind: str, body: bytes, *, compress: bool = True) -> str:
        """Store a body and return its address; `name` ends in the file's extension."""
        stem, _, extension = name.rpartition(".")
        address = f"/kept/{stem}.{hashlib.sha256(body).hexdigest()[:12]}.{extension}"
        packed = brotli.compress(body, quality=9) if compress else None
        self._kept[address] = (kind, body, packed)
        return address

    def answer(self, address: str) -> Response:
        """Return what is stored under an address, or 404."""
        if address not in self._kept:
            abort(404)
        kind, body, packed = self._kept[address]
        if packed is not None and "br" in request.accept_encodings:
            answer = Response(packed, mimetype=kind, headers={"Content-Encoding": "br"})
        else:
            answer = Response(body, mimetype=kind)
        answer.headers["Cache-Control"] = KEEP
        answer.headers["Vary"] = "Accept-Encoding"
        return answer


@cache
def font(weight: int) -> bytes:
    """Return one weight of Hanken Grotesk (OFL, from its package), cut to Latin letters, as WOFF2."""
    source = Path(font_hanken_grotesk.__file__).parent / "files" / f"HankenGrotesk-{WEIGHTS[weight]}.otf"
    face = TTFont(source)
    cutter = Subsetter(Options(layout_features=["kern", "liga", "locl", "mark", "mkmk", "ccmp"]))
    cutter.populate(unicodes=LETTERS)
    cutter.subset(face)
    face.flavor = "woff2"
    packed = io.BytesIO()
    face.save(packed)
    return packed.getvalue()


def style_sheet(stored: Stored) -> str:
    """Store the fonts and the sheet of tokens and faces; return the sheet's address."""
    faces = []
    for weight in WEIGHTS:
        address = stored.add(f"font-{weight}.woff2", "font/woff2", font(weight), compress=False)
        names = {400: [theme.MAP_FONT["regular"]], 700: [theme.MAP_FONT["bold"]]}.get(weight, [])
        faces += [_face(theme.FONT, weight, address), *(_face(name, "normal", address) for name in names)]
    sheet = "".join(faces) + theme.variables()
    return stored.add("look.css", "text/css", sheet.encode())


def _face(family: str, weight: int | str, address: str) -> str:
    source = f"url({address}) format('woff2')"
    return f"@font-face{{font-family:'{family}';font-weight:{weight};font-display:swap;src:{source}}}"


def layers(stored: Stored, collections: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Store every layer as GeoJSON and return the address of each by name."""
    return {
        name: stored.add(f"{name}.json", "application/json", orjson.dumps(collection))
        for name, collection in collections.items()
    }


def serve_kept(server: Flask, stored: Stored) -> None:
    """Answer the addresses of what is stored, and compress everything else once."""
    server.config |= {
        "COMPRESS_ALGORITHM": ["br", "gzip"],
        "COMPRESS_BR_LEVEL": 5,
        "COMPRESS_MIN_SIZE": 400,
        # Without the second name every asset is sent again in full (its 304 is lost).
        "COMPRESS_STREAMING_ENDPOINT_CONDITIONAL": ["static", "_dash_assets.static"],
    }
    Compress(server)
    server.add_url_rule("/kept/<path:name>", "kept", lambda name: stored.answer(f"/kept/{name}"))

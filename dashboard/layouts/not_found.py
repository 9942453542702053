"""What stands at an address that is no page's: that it leads nowhere, and the way back."""

from __future__ import annotations

from typing import Final

from dash import html

from dashboard.layouts.parts import link
from dashboard.words import say

PATH: Final = "/not-found"


def page() -> html.Div:
    """Return the whole page; nothing on it changes."""
    words = [
        html.H1(say("error.title")),
        html.P(say("error.do")),
        html.P(link(say("page.coverage"), "/", className="inline")),
    ]
    return html.Div(words, className="page prose")

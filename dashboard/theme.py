"""The one home of colours, type and space: tokens, the style sheet's variables, the chart template."""

from __future__ import annotations

from typing import Any, Final, Literal

Scheme = Literal["light", "dark"]

SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
FONT: Final = "ZoneReach"
MAP_FONT: Final = {"regular": "ZR Map Regular", "bold": "ZR Map Bold"}
FONT_FALLBACK: Final = "'Noto Sans', system-ui, sans-serif"

TOKENS: Final[dict[Scheme, dict[str, str]]] = {
    "light": {
        "paper": "#F7F6F3",
        "card": "#FFFFFF",
        "ink": "#16202E",
        "muted": "#556070",
        "hairline": "#E3E1DB",
        "strong": "#C9C7C0",
        "accent": "#3A41A0",
        "on-accent": "#FFFFFF",
        "soft": "#ECECF8",
        "chosen": "#FFFFFF",
        "scale-1": "#E2E1F2",
        "scale-2": "#BDBAE1",
        "scale-3": "#9692CD",
        "scale-4": "#6D6AB4",
        "scale-5": "#393D92",
        "on-deep": "#FFFFFF",
        "gold": "#F2B81D",
        "sample-ink": "#4A3600",
        "sample-paper": "#FFE7A3",
        "band": "#187D85",
        "outside": "#EFEEEA",
        "land": "#FFFFFF",
        "hatch": "#B4B9C2",
        "water": "#CADDE7",
        "shore": "#A8C5D4",
        "minor-road": "rgba(22,32,46,0.09)",
        "major-road": "rgba(22,32,46,0.17)",
        "neighborhood-line": "rgba(22,32,46,0.17)",
        "operating-line": "#2A3342",
        "announced-line": "#7C8593",
        "neighborhood-label": "#454E5C",
        "river-label": "#3A6075",
        "axis": "#8B8F96",
        "grid": "#E3E1DB",
    },
    "dark": {
        "paper": "#0F141B",
        "card": "#171D26",
        "ink": "#E9EDF2",
        "muted": "#A4B0BF",
        "hairline": "#29313D",
        "strong": "#3C4654",
        "accent": "#A9B1FF",
        "on-accent": "#10151D",
        "soft": "#252B44",
        "chosen": "#3C4654",
        "scale-1": "#3B3B69",
        "scale-2": "#545599",
        "scale-3": "#7577C6",
        "scale-4": "#A2A2E7",
        "scale-5": "#DBDAFA",
        "on-deep": "#0F141B",
        "gold": "#F2B81D",
        "sample-ink": "#4A3600",
        "sample-paper": "#FFE7A3",
        "band": "#48BBB4",
        "outside": "#12171F",
        "land": "#1C232D",
        "hatch": "#434D5B",
        "water": "#28404F",
        "shore": "#3A5566",
        "minor-road": "rgba(233,237,242,0.08)",
        "major-road": "rgba(233,237,242,0.13)",
        "neighborhood-line": "rgba(233,237,242,0.13)",
        "operating-line": "#E9EDF2",
        "announced-line": "#8792A1",
        "neighborhood-label": "#A4B0BF",
        "river-label": "#8FB6CC",
        "axis": "#7C8796",
        "grid": "#29313D",
    },
}
"""Measured for contrast and colour-vision deficiency; see docs/decisions/0004-look.md."""

CLASSES: Final = 5
DEEP: Final[dict[Scheme, int]] = {"light": 4, "dark": 3}
"""The first class on which text is written in `on-deep` instead of ink."""


def scale(scheme: Scheme) -> tuple[str, ...]:
    """Return the five class colours, least first."""
    return tuple(TOKENS[scheme][f"scale-{step}"] for step in range(1, CLASSES + 1))


def stepped(colours: tuple[str, ...]) -> list[list[float | str]]:
    """Return a Plotly colour scale of equal steps without blending between the colours."""
    width = 1 / len(colours)
    return [[round(edge * width, 4), colour] for step, colour in enumerate(colours) for edge in (step, step + 1)]


def variables() -> str:
    """Return the style sheet that defines every token as a custom property, for both schemes."""
    rules = []
    for scheme in SCHEMES:
        body = "".join(f"--{name}:{value};" for name, value in TOKENS[scheme].items())
        rules.append(f':root[data-mantine-color-scheme="{scheme}"]{{color-scheme:{scheme};{body}}}')
    return "".join(rules)


def template(scheme: Scheme) -> dict[str, Any]:
    """Return the small chart template of our own; Plotly's default is most of a 5 KB figure."""
    token = TOKENS[scheme]
    axis = {
        "gridcolor": token["grid"],
        "linecolor": token["axis"],
        "tickfont": {"size": 12, "color": token["muted"]},
        "zeroline": False,
        "automargin": False,
        "fixedrange": True,
    }
    return {
        "layout": {
            "font": {"family": f"{FONT}, {FONT_FALLBACK}", "size": 12.5, "color": token["ink"]},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "xaxis": axis | {"showgrid": False},
            "yaxis": axis,
            "showlegend": False,
            "hoverlabel": {
                "bgcolor": token["card"],
                "bordercolor": token["strong"],
                "font": {"family": f"{FONT}, {FONT_FALLBACK}", "size": 13, "color": token["ink"]},
            },
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "dragmode": False,
        }
    }


def mantine() -> dict[str, Any]:
    """Return the theme of the component library: our type, radii and accent."""
    # Ten shades are asked for; ours come from tokens in the style sheet, so one hue serves for all.
    shades = [
        "#ECECF8",
        "#D9D9F0",
        "#BDBAE1",
        "#9692CD",
        "#6D6AB4",
        "#5458AC",
        "#3A41A0",
        "#343A90",
        "#2D327C",
        "#262A69",
    ]
    return {
        "fontFamily": f"{FONT}, {FONT_FALLBACK}",
        "primaryColor": "accent",
        "primaryShade": {"light": 6, "dark": 2},
        "colors": {"accent": shades},
        "radius": {"xs": "4px", "sm": "6px", "md": "8px", "lg": "10px", "xl": "16px"},
        "defaultRadius": "sm",
        "cursorType": "pointer",
    }

"""The plainest vectors."""


def rect(x: float, y: float, w: float, h: float, fill: str, opacity: float = 1.0) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" fill="{fill}"'
        f' fill-opacity="{opacity:.2f}"/>'
    )


def stroke(path: str, color: str, width: float, opacity: float = 1.0) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="{color}" stroke-width="{width:.2f}"'
        f' stroke-opacity="{opacity:.2f}" stroke-linecap="round"/>'
    )

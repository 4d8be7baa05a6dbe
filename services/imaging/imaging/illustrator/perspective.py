"""A box seen in one-point perspective: rooms, streets and what stands in them."""

from dataclasses import dataclass

from imaging.illustrator.pixels import shade
from imaging.illustrator.strokes import stroke

Point = tuple[float, float]
Corner = tuple[float, float, float]
"""Across (0 left … 1 right), down (0 ceiling … 1 floor) and depth (1 at the picture plane)."""


@dataclass(frozen=True)
class Box:
    """Space that recedes to `vanishing`; its front edge is the rectangle `near`, in units."""

    vanishing: Point
    near: tuple[float, float, float, float]
    """Left, top, right and bottom at depth 1."""
    depth: float

    def at(self, u: float, v: float, z: float) -> Point:
        left, top, right, bottom = self.near
        x, y = left + (right - left) * u, top + (bottom - top) * v
        vx, vy = self.vanishing
        return vx + (x - vx) / z, vy + (y - vy) / z

    def quad(self, color: str, *corners: Corner, opacity: float = 1.0) -> str:
        points = " L".join("{:.1f} {:.1f}".format(*self.at(*corner)) for corner in corners)
        return f'<path d="M{points}Z" fill="{color}" fill-opacity="{opacity:.2f}"/>'

    def line(self, color: str, width: float, *corners: Corner, opacity: float = 1.0) -> str:
        """A line as wide as `width` units at depth 1."""
        points = " L".join("{:.1f} {:.1f}".format(*self.at(*corner)) for corner in corners)
        return stroke(f"M{points}", color, width / max(c[2] for c in corners), opacity)

    def back(self, color: str, u0: float, v0: float, u1: float, v1: float, z: float = 0) -> str:
        """A rectangle that faces the viewer, on the back wall or at depth `z`."""
        z = z or self.depth
        return self.quad(color, (u0, v0, z), (u1, v0, z), (u1, v1, z), (u0, v1, z))

    def wall(self, color: str, u: float, v0: float, v1: float, z0: float, z1: float) -> str:
        """A rectangle on a wall that runs away from the viewer."""
        return self.quad(color, (u, v0, z0), (u, v0, z1), (u, v1, z1), (u, v1, z0))

    def flat(self, color: str, v: float, u0: float, u1: float, z0: float, z1: float) -> str:
        """A level rectangle: a floor, a ceiling, a table top."""
        return self.quad(color, (u0, v, z0), (u1, v, z0), (u1, v, z1), (u0, v, z1))

    def block(
        self, color: str, u: tuple[float, float], v: tuple[float, float], z: tuple[float, float]
    ) -> str:
        """A solid: its far end, the sides that can be seen, its top and its front."""
        parts = []
        vx, vy = self.vanishing
        if self.at(u[0], v[0], z[0])[0] > vx:
            parts.append(self.wall(shade(color, 0.62), u[0], v[0], v[1], z[0], z[1]))
        if self.at(u[1], v[0], z[0])[0] < vx:
            parts.append(self.wall(shade(color, 0.62), u[1], v[0], v[1], z[0], z[1]))
        if self.at(u[0], v[0], z[0])[1] > vy:
            parts.append(self.flat(shade(color, 1.16), v[0], u[0], u[1], z[0], z[1]))
        if self.at(u[0], v[1], z[0])[1] < vy:
            parts.append(self.flat(shade(color, 0.5), v[1], u[0], u[1], z[0], z[1]))
        parts.append(self.back(shade(color, 0.86), u[0], v[0], u[1], v[1], z[0]))
        return "".join(parts)

    def planks(self, color: str, v: float, count: int, width: float = 2.0) -> str:
        """Lines on the floor or the ceiling that run to the vanishing point."""
        return "".join(
            stroke(
                "M{:.1f} {:.1f} L{:.1f} {:.1f}".format(
                    *self.at(step / count, v, 1.0), *self.at(step / count, v, self.depth)
                ),
                color,
                width,
                0.5,
            )
            for step in range(1, count)
        )

    def rows(self, color: str, v: float, count: int, width: float = 3.0) -> str:
        """Lines across the floor, equally far apart in space."""
        depths = [1 + (self.depth - 1) * step / count for step in range(count + 1)]
        return "".join(self.line(color, width, (0, v, z), (1, v, z), opacity=0.5) for z in depths)

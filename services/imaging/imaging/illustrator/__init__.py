"""The offline illustrator: layered vector and raster pictures."""

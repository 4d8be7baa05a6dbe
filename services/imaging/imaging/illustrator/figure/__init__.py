"""Characters: full figures drawn in vectors, cropped for busts."""

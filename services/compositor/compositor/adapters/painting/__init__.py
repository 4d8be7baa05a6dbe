"""What the camera sees: pictures, faces and letters, painted into the planes of a frame."""

"""From a story to its storyboard by way of a language model: all but the model itself.

The model never copies the story. It is given numbered sentences and answers with where scenes
start and who says which number, so that no sentence can be lost, changed or made up.
"""

from hypothesis import settings

pytest_plugins = ["fixtures.postgres", "fixtures.kafka"]

settings.register_profile("any machine", deadline=None, derandomize=True)
settings.load_profile("any machine")

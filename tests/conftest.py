pytest_plugins = ["fixtures.postgres", "fixtures.kafka"]

"""What clients see of a task: pure folds over its facts. No framework is imported here."""

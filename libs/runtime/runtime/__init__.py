"""Everything about buses, retries, telemetry and artifacts, once for every service."""

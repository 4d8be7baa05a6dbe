"""Where artifacts are kept, as the environment says."""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

KEPT_IN = {
    "qiniu": ("qiniu_access_key", "qiniu_secret_key", "qiniu_bucket", "qiniu_domain"),
    "s3": ("s3_bucket",),
}
"""What cannot be left out."""


class StoreSettings(BaseSettings):
    """Where artifacts are kept: in a folder that all share, or with a vendor."""

    model_config = SettingsConfigDict(extra="ignore", hide_input_in_errors=True)

    artifact_store: Literal["folder", "qiniu", "s3"] = "folder"
    artifacts_dir: Path = Path("artifacts")
    store_concurrency: int = Field(default=8, ge=1)
    """Requests in progress at a time, in each replica."""
    store_timeout: float = Field(default=600, gt=0)
    """Seconds that one upload or download may take."""
    store_read_timeout: float = Field(default=60, gt=0)
    """Seconds without a byte after which a download is given up."""

    qiniu_access_key: SecretStr = SecretStr("")
    qiniu_secret_key: SecretStr = SecretStr("")
    qiniu_bucket: str = ""
    qiniu_region: str = "z0"
    """Such as `z0` (East China), `z1`, `z2`, `na0`, `as0`."""
    qiniu_domain: str = ""
    """The bucket's download domain with its scheme, such as `https://media.example.com`."""
    qiniu_endpoint: str = ""
    """The one address of a private Kodo, in place of a region's."""

    s3_bucket: str = ""
    s3_region: str = "us-east-1"
    s3_endpoint: str = ""
    """Such as `http://minio:9000`; empty is AWS."""
    s3_public_endpoint: str = ""
    """The endpoint as clients reach it, for their links; empty is the same."""
    s3_access_key_id: SecretStr = SecretStr("")
    s3_secret_access_key: SecretStr = SecretStr("")
    s3_path_style: bool = True
    """The bucket is in the path, as MinIO wants it; otherwise in the host's name."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        missing = [
            name.upper() for name in KEPT_IN.get(self.artifact_store, ()) if not _said(self, name)
        ]
        if missing:
            raise ValueError(f"ARTIFACT_STORE={self.artifact_store} needs {', '.join(missing)}")
        return self


def _said(settings: StoreSettings, name: str) -> bool:
    value = getattr(settings, name)
    return bool(value.get_secret_value() if isinstance(value, SecretStr) else value)

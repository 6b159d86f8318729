"""What the environment settles, as one frozen value: read once at the edge, handed on as arguments."""

import getpass
import os
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from recoupe.errors import UsageError

PREFIX = "RECOUPE_"


class Settings(BaseSettings):
    """Recoupe's settings; a variable is the name in capitals behind ``RECOUPE_``. Empty ones count as absent."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="ignore")

    ledger: str = Field("recoupe.db", min_length=1, description="The ledger: a file or a postgresql:// address.")
    lang: Literal["fr", "en"] | None = Field(None, description="Language of the output; else that of the system.")

    reviewer: str | None = Field(None, min_length=1, description="The name of who decides; else that of the user.")
    spool: str | None = Field(
        None, description="Folder for what was sent to the web application; else beside the ledger's file."
    )
    upload_file_mib: int = Field(32, ge=1, le=1024, description="MiB of one file that the web application takes.")
    upload_mib: int = Field(256, ge=1, le=4096, description="MiB that it takes in all, sent at once.")
    spool_mib: int = Field(1024, ge=1, description="MiB that may wait to be read.")

    def reviewer_name(self) -> str:
        """``reviewer``, else the name of the system's user, empty where it has none."""
        if self.reviewer is not None:
            return self.reviewer
        try:
            return getpass.getuser()
        except (OSError, KeyError, ImportError):
            return ""

    def output_language(self, environment: Mapping[str, str] = os.environ) -> str:
        """``lang``, else ``en`` where the system's locale is English, else ``fr``."""
        if self.lang is not None:
            return self.lang
        named = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
        return "en" if named.lower().startswith("en") else "fr"


def load_settings(**overrides: Any) -> Settings:
    """The settings of the environment with these values in their place; None leaves the environment's.

    Raises UsageError naming the variable, its value and what is allowed.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        label = name if name in given else f"{PREFIX}{name.upper()}"
        raise UsageError(f"{label}={first['input']!r}: {first['msg'].lower()}") from error

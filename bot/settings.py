"""The settings: read once from the environment (prefix GONGYOU_) or one TOML file, then passed down."""

from __future__ import annotations

import os
import re
import tomllib
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class SettingsError(Exception):
    """A setting has a value that cannot be used; the message (Chinese) names the variable."""


class Settings(BaseSettings):
    """One frozen object. Each field is the environment variable GONGYOU_<NAME>."""

    model_config = SettingsConfigDict(env_prefix="GONGYOU_", frozen=True, extra="ignore", str_strip_whitespace=True)

    host: str = "127.0.0.1"
    port: int = Field(8000, ge=1, le=65535)
    root_path: str = ""  # the prefix under which a proxy serves this service, e.g. /zixun
    data_dir: Path = Path("var")
    corpus_dirs: Annotated[tuple[Path, ...], NoDecode] = ()
    union_pack: Path | None = None
    database_url: str = ""
    encoder: str = ""  # a sentence-transformers model by name or folder (extra `st`); empty: the bundled one
    llm_model: str = ""
    llm_base_url: str = ""
    llm_api_key: SecretStr = SecretStr("")
    llm_timeout: float = Field(20, gt=0, le=600)  # seconds for a whole answer; then the composed one is sent
    llm_silence: float = Field(8, gt=0, le=600)  # seconds without a word
    llm_retries: int = Field(1, ge=0, le=5)
    llm_pause: float = Field(30, ge=0, le=3600)  # seconds without the model after four failures in a row
    llm_at_once: int = Field(4, ge=1, le=200)  # calls at one time; further questions are composed
    llm_tools: bool = False  # calculators and deadlines as tools: what they bring is for the operator to measure
    llm_rewrite: bool = False  # the model reads long stories and follow-ups before anything is looked up
    llm_rewrite_timeout: float = Field(2, gt=0, le=60)  # seconds; then the rules' reading stands
    llm_temperature: float | None = Field(0.2, ge=0, le=2)
    llm_prompt: int = Field(3600, ge=200, le=50_000)  # characters of clauses and cards that the model is given
    llm_tokens_answer: int = Field(800, ge=50, le=20_000)
    llm_tokens_day: int = Field(2_000_000, ge=0)  # 0: no limit
    llm_tokens_user: int = Field(100_000, ge=0)  # of one conversation, a day
    llm_money_day: float = Field(0, ge=0)  # in the currency of the prices, which are per million tokens
    llm_price_in: float = Field(0, ge=0)
    llm_price_out: float = Field(0, ge=0)
    trace_endpoint: str = ""  # OTLP over HTTP, e.g. http://127.0.0.1:4318/v1/traces
    trace_content: bool = False  # masked words of questions in the traces
    today: date | None = None
    log_level: str = "INFO"

    @field_validator("corpus_dirs", mode="before")
    @classmethod
    def _split_dirs(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(Path(part) for part in value.split(os.pathsep) if part.strip())
        return value

    @field_validator("today", "union_pack", "llm_temperature", mode="before")
    @classmethod
    def _empty_is_none(cls, value: Any) -> Any:
        return None if isinstance(value, str) and not value.strip() else value

    @field_validator("union_pack")
    @classmethod
    def _pack_exists(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_dir():
            raise ValueError(f"工会资料包的文件夹不存在：{value}；不用资料包就留空")
        return value

    @field_validator("corpus_dirs")
    @classmethod
    def _dirs_exist(cls, value: tuple[Path, ...]) -> tuple[Path, ...]:
        for path in value:
            if not path.is_dir():
                raise ValueError(f"目录不存在：{path}")
        return value

    @field_validator("root_path")
    @classmethod
    def _clean_prefix(cls, value: str) -> str:
        prefix = "/" + value.strip("/") if value.strip("/") else ""
        if not re.fullmatch(r"(?:/[A-Za-z0-9._~-]+)*", prefix):
            raise ValueError("应为网址前缀，形如 /zixun")
        return prefix

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        if value.upper() not in LOG_LEVELS:
            raise ValueError(f"应为 {'、'.join(LOG_LEVELS)} 之一")
        return value.upper()

    @property
    def database(self) -> str:
        """SQLAlchemy URL of the conversations; SQLite under the data folder by default."""
        return self.database_url or f"sqlite:///{self.data_dir / 'gongyou.db'}"

    def current_date(self) -> date:
        """Today, or the fixed date that tests and evaluation set."""
        return self.today or date.today()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        toml = os.environ.get("GONGYOU_CONFIG")
        files = (_Toml(settings_cls, Path(toml)),) if toml else ()
        return (init_settings, env_settings, *files)


class _Toml(TomlConfigSettingsSource):
    """A file in any encoding that an editor writes: with a BOM, in GBK, with Windows line ends."""

    def _read_file(self, file_path: Path | Traversable) -> dict[str, Any]:
        from corpus.model import MalformedStatute
        from corpus.pack.decode import decode_text

        try:
            return tomllib.loads(decode_text(file_path.read_bytes()))
        except MalformedStatute as error:
            raise ValueError(str(error)) from error


def read_settings(**overrides: Any) -> Settings:
    """Settings from the environment and the file named by GONGYOU_CONFIG; raises SettingsError."""
    config = os.environ.get("GONGYOU_CONFIG")
    if config and not Path(config).is_file():
        raise SettingsError(f"GONGYOU_CONFIG 指向的文件不存在：{config}")
    try:
        return Settings(**overrides)
    except ValidationError as error:
        faults = "；".join(
            f"GONGYOU_{str(next(iter(fault['loc']), '')).upper()}：{fault['msg'].removeprefix('Value error, ')}"
            for fault in error.errors()
        )
        raise SettingsError(f"设置有误，请改正后重新启动。{faults}") from error
    except (OSError, ValueError) as error:
        raise SettingsError(f"设置文件无法读取（{config}）：{error}") from error

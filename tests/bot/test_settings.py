"""One TOML file, however an editor saved it."""

from pathlib import Path

import pytest

from bot.settings import SettingsError, read_settings

TOML = '# 鹭屿市总工会的设置\r\nport = 8123\r\nroot_path = "zixun"\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_the_file_may_be_saved_in_any_encoding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    path = tmp_path / "gongyou.toml"
    path.write_bytes(TOML.encode(encoding))
    monkeypatch.setenv("GONGYOU_CONFIG", str(path))
    settings = read_settings()
    assert (settings.port, settings.root_path) == (8123, "/zixun")


@pytest.mark.parametrize("raw", [b"port = ", bytes(range(256))])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    path = tmp_path / "gongyou.toml"
    path.write_bytes(raw)
    monkeypatch.setenv("GONGYOU_CONFIG", str(path))
    with pytest.raises(SettingsError, match=r"gongyou\.toml"):
        read_settings()

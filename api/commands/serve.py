"""`gongyou serve`: the HTTP service."""

from __future__ import annotations

import gc
import os
from typing import Annotated

import typer

from bot.settings import read_settings

_GRACE_SECONDS = 10


def serve(
    host: Annotated[str, typer.Option(help="监听地址；让别的机器访问用 0.0.0.0", show_default="GONGYOU_HOST")] = "",
    port: Annotated[int, typer.Option(min=0, max=65535, help="端口", show_default="GONGYOU_PORT")] = 0,
    root_path: Annotated[str, typer.Option(help="反向代理下的网址前缀，如 /zixun")] = "",
    workers: Annotated[int, typer.Option(min=1, max=32, help="进程数")] = 1,
    proxy: Annotated[str, typer.Option(help="信任哪些反向代理的转发头（IP，逗号分隔）")] = "127.0.0.1",
) -> None:
    """启动网页和接口服务。

    例：gongyou serve --host 0.0.0.0 --port 8000 --root-path /zixun
    """
    gc.disable()  # nothing that a start makes is garbage; `api.backend` enables the collector when the bot is open
    import uvicorn

    from api.logs import log_config
    from bot.assemble import prepare_folder

    # Many small questions side by side: a second thread for one of them saves little and takes another's processor.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    settings = read_settings(**({"root_path": root_path} if root_path else {}))
    prepare_folder(settings.data_dir)
    if settings.root_path:
        os.environ["GONGYOU_ROOT_PATH"] = settings.root_path  # the workers read their settings themselves
    uvicorn.run(
        "api.app:from_environment",
        factory=True,
        host=host or settings.host,
        port=port or settings.port,
        workers=workers,
        proxy_headers=True,
        forwarded_allow_ips=proxy,
        access_log=False,
        server_header=False,
        log_config=log_config(settings.log_level),
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )

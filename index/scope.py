"""Whether a question is about work or the union at all: a linear classifier over its vector and a few word counts.

The weights (`encoder/scope.npz`, no text) belong to the bundled encoder. Where another model does retrieval, the
bundled one is loaded for this question alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encode import FOLDER, Encoder, bundled_encoder
from index.tokenize import fold, fold_query

SCOPE_FILE = "scope.npz"
_LONGEST = 1000  # characters of a query that are looked at

Vector = NDArray[np.float32]

# 劳动用语 words that hardly occur outside work; 用工场景 words that lean towards it; 其他领域 words of other fields.
_WORK = """
工资 薪 工钱 加班 劳动 工伤 社保 社会保险 养老保险 失业 生育津贴 医疗期 职业病 工会 职工 员工 工人 民工 辞退
辞职 离职 开除 解雇 炒鱿鱼 炒我 裁员 入职 上班 下班 旷工 试用期 年假 年休假 产假 病假 婚假 丧假 育儿假 哺乳期
调岗 降薪 竞业 派遣 用人单位 用工 打工 工地 包工头 老板 经济补偿 年终奖 绩效 提成 考勤 打卡 职代会 集体合同
集体协商 计件 夜班 高温津贴 公积金 退休 招聘 实习 骑手 外卖 仲裁 N+1 2N 996 人事 HR 跳槽 工龄 岗位 童工 辞工
工时 劳务 保姆 干活 被辞 被炒 被裁 被开了 辞了
"""
_NEAR_WORK = "公司 单位 厂 企业 领导 合同 协议 赔偿 补偿 押金 扣 签"
_ELSEWHERE = """
离婚 彩礼 结婚 抚养 遗产 遗嘱 继承 赡养 房东 租房 物业 开发商 拆迁 宅基地 股票 股市 基金 彩票 天气 下雨 商标
专利 著作权 借条 借款 贷款 担保 抵押 酒驾 驾照 交警 判刑 拘留 犯罪 诈骗 盗窃 吸毒 消费者 退货 商家 快递 电影
游戏 唱歌 菜谱 星座 土地 承包 村委会 股东 合伙 发票 税 行政许可 行政复议 产品 旅游 医院 学校 邻居 名誉 肖像
"""
_LISTS = (_WORK, _NEAR_WORK, _ELSEWHERE)
_ENOUGH = 2  # further words of a list say nothing more


class Scope:
    """Answers `labour(query)`. `vector` gives the unit vector of a query by the encoder that the weights belong to."""

    def __init__(self, weights: Weights, vector: Callable[[str], Vector]) -> None:
        self._weights = weights
        self._vector = vector

    def labour(self, query: str, vector: Vector | None = None) -> float:
        """How much a query is about work or the union, 0..1; 0 for a query without a letter or digit."""
        asked = fold_query(query[:_LONGEST])
        if not any(map(str.isalnum, asked)):
            return 0.0
        return self._weights.score(features(query, self._vector(asked) if vector is None else vector))


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression, calibrated: `encoder` is the id of the model whose vectors it was fitted on."""

    encoder: str
    weights: Vector
    bias: float

    def score(self, row: Vector) -> float:
        """Probability that the query is about work, for a prior of one half."""
        return float(1 / (1 + np.exp(-np.clip(float(row @ self.weights) + self.bias, -30, 30))))

    def save(self, path: Path) -> None:
        np.savez_compressed(
            path, encoder=np.array(self.encoder), weights=self.weights, bias=np.array(self.bias, np.float32)
        )

    @classmethod
    def load(cls, path: Path) -> Weights:
        with np.load(path, allow_pickle=False) as held:
            return cls(str(held["encoder"]), held["weights"].astype(np.float32), float(held["bias"]))


def open_scope(encoder: Encoder, vector: Callable[[str], Vector] | None = None, folder: Path = FOLDER) -> Scope:
    """The bundled classifier. `vector` spares a second encoding where the caller remembers query vectors."""
    weights = Weights.load(folder / SCOPE_FILE)
    if encoder.id != weights.encoder:
        encoder, vector = bundled_encoder(), None
    if encoder.id != weights.encoder:
        raise ValueError(f"{SCOPE_FILE} belongs to {weights.encoder}, not to {encoder.id}: run index.training.scope")
    return Scope(weights, vector or (lambda query: np.asarray(encoder.queries([query])[0], np.float32)))


def features(query: str, vector: Vector) -> Vector:
    """The row that the weights multiply: the vector, then the counts of the three word lists, each in 0..1."""
    upper = fold(query[:_LONGEST]).upper()
    counts = [min(_ENOUGH, sum(word in upper for word in words.split())) / _ENOUGH for words in _LISTS]
    return np.concatenate([vector, np.array(counts, np.float32)])

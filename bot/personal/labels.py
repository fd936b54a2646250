"""The word that stands before a number and says what it is: 手机号, 卡号, 身份证, or a thing of no person (订单号)."""

from __future__ import annotations

import re

_FAR = 16  # characters between a label and its number, at most
_LABELS = re.compile(
    r"(?P<identity>身份证|身份号码|公民身份|居住证|证件号|证号|户口|\bID\b)"
    r"|(?P<card>卡号|银行卡|工资卡|储蓄卡|借记卡|信用卡|社保卡|[账帐](?:号|户)|存折|收款|打款|汇款|转账|打到|打进|汇到|转到|开户"
    r"|(?:工商|农业|中国|建设|交通|招商|邮储|邮政储蓄|农商|信用社?|浦发|民生|兴业|平安|光大|中信|华夏)银?行?卡?(?=[^\w]*$)|[工农中建交招]行卡?)"
    r"|(?P<phone>电\s?话|手机|座机|固话|传真|联系|号码|致电|热线|来电|短信|微信|支付宝|拨打?|打(?=[给我他]?[^一-龥]*$)|(?i:tel|phone|mobile|call|vx|wx)|加我|找我|[☎📱✆])"
    r"|(?P<other>订单|单号|流水|编号|编码|序列|型号|案号|文号|条码|条形码|发票|批号|货号|合同号|备案|许可证|执照|信用代码|税号|工号|学号|工牌"
    r"|版本|ISBN|IMEI|设备|物流|运单|快递单|交易|凭证|凭单|票号|车架号|机身|标书|项目|批次|二维码|邮编|ＱＱ群|QQ群|群号|会议号|验证码"
    r"|金额|总价|造价|产值|产量|资本|资产|收入|营业额|利润|预算|赔款|人民币|共计|合计|总计|计数|浏览|播放|阅读量|时间戳|[¥￥$])"
)
_BREAK = re.compile(r"[。；;！!？?\n]|[0-9]{5}")


def label_before(text: str, start: int) -> str:
    """ "identity", "card", "phone" or "other": the nearest label before text[start], "" where there is none."""
    window = text[max(0, start - _FAR) : start]
    for mark in _BREAK.finditer(window):
        window = " " * mark.end() + window[mark.end() :]
    found = ""
    for match in _LABELS.finditer(window):
        found = match.lastgroup or ""
    return found

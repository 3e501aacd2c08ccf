"""What a training case is about: who exports what to whom. All deals are invented."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from entities.models import ListedEntity
from licensing.enums import Unit
from licensing.models import ControlledItem
from training.seed.stage import after

DRAFTERS = {"ningbo": "lin.yue", "suzhou": "gu.wen", "chengdu": "luo.min"}
FILERS = {"ningbo": "shen.kai", "suzhou": "lu.chen", "chengdu": "deng.hao"}
PROVINCES = {"ningbo": "zhu.bin", "suzhou": "jiang.li", "chengdu": "tan.rui"}
CUSTOMS = {"ningbo": "Ningbo Customs", "suzhou": "Pudong Customs", "chengdu": "Pudong Customs"}


@dataclass(frozen=True)
class Goods:
    control_code: str
    description: str
    quantity: str
    unit: Unit
    value: str
    end_use: str


MAGNETS = Goods("1C904.a", "Terbium-bearing permanent magnets, grade 42SH", "180", Unit.KILOGRAM,
                "96400.00", "Rotors of motors for underwater inspection vehicles.")  # fmt: skip
DYSPROSIUM = Goods("1C905.b", "Dysprosium oxide, 99.9 %", "60.5", Unit.KILOGRAM, "31200.00",
                   "Raw material for ceramic capacitors.")  # fmt: skip
SAMARIUM = Goods("1C902.a", "Samarium-cobalt magnets, sintered", "420", Unit.PIECE, "18750.00",
                 "Couplings of pumps that stand high temperatures.")  # fmt: skip
YTTRIUM = Goods("1C908.b", "Yttrium oxide, 99.99 %", "250", Unit.KILOGRAM, "22300.00",
                "Heat-insulating coatings of industrial gas turbines.")  # fmt: skip
SCANDIUM = Goods("1C907.b", "Scandium oxide, 99.9 %", "12.25", Unit.KILOGRAM, "40800.00",
                 "Electrolyte of fuel cells.")  # fmt: skip
GADOLINIUM = Goods("1C903.b", "Gadolinium oxide, 99.9 %", "75", Unit.KILOGRAM, "9650.00",
                   "Glass of optical filters.")  # fmt: skip
TUNGSTEN = Goods("1C004", "Tungsten-nickel-iron bars, 17.5 g/cm3", "36", Unit.PIECE, "27900.00",
                 "Balance weights of survey drones.")  # fmt: skip

UNLISTED = {
    "harrow": ("Harrow Bay Instruments GmbH (training)", "哈罗湾仪器有限公司（培训）", "DE"),
    "tamarind": ("Tamarind Optics Pte. Ltd. (training)", "罗望子光学私人有限公司（培训）", "SG"),
    "norrland": ("Norrland Precision AB (training)", "诺尔兰精密公司（培训）", "SE"),
    "cedar": ("Cedar Hollow Motion, Inc. (training)", "雪松谷运动控制公司（培训）", "US"),
}


@dataclass
class Plot:
    """One deal. `end_user` is the key of a listed entity or of somebody unlisted above."""

    number: int
    exporter: str
    end_user: str
    goods: Goods
    starts: datetime
    officer: str = "chen.an"
    special: str = ""

    @property
    def drafter(self) -> str:
        return DRAFTERS[self.exporter]

    @property
    def filer(self) -> str:
        return FILERS[self.exporter]

    @property
    def province(self) -> str:
        return PROVINCES[self.exporter]

    @property
    def contract(self) -> str:
        return f"{self.exporter[:2].upper()}-2026-{self.number:03d}"

    def after(self, working_days: int, hour: str = "10:30") -> datetime:
        """The n-th working day after the deal's start, some minutes after `hour`, Beijing."""
        return after(self.starts, working_days, hour) + timedelta(minutes=self.number * 7 % 25)

    def party(self) -> dict[str, object]:
        """The end user as the exporter names it."""
        if self.end_user in UNLISTED:
            name, name_zh, country = UNLISTED[self.end_user]
            return {"name": name, "name_zh": name_zh, "country": country, "listed_entity": None}
        entity = ListedEntity.objects.get(key=self.end_user)
        return {
            "name": entity.name,
            "name_zh": entity.name_zh,
            "country": entity.country,
            "listed_entity": entity,
        }

    def item(self) -> dict[str, object]:
        entry = ControlledItem.objects.filter(control_code=self.goods.control_code).first()
        if entry is None:
            raise LookupError(f"the reference data have no item {self.goods.control_code}")
        return {
            "controlled_item": entry,
            "description": self.goods.description,
            "hs_code": next(self._customs_codes(entry), ""),
            "quantity": Decimal(self.goods.quantity),
            "unit": self.goods.unit,
            "value": Decimal(self.goods.value),
        }

    @staticmethod
    def _customs_codes(entry: ControlledItem) -> Iterator[str]:
        return (code for code in entry.hs_codes.split() if len(code) == 10)  # noqa: PLR2004

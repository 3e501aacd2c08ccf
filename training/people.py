"""The training people: invented, marked as such, and nobody can sign in as one with a password."""

from dataclasses import dataclass

from django.urls import reverse

from entities.enums import OrganisationKind as Kind
from entities.enums import Role
from entities.models import Membership, Organisation, User
from entities.models.organisation import social_credit_check_character


@dataclass(frozen=True)
class Office:
    """An invented organisation; `code` is the first 17 characters of its social credit code."""

    key: str
    kind: Kind
    name: str
    name_zh: str
    province: str = ""
    address: str = ""
    code: str = ""

    @property
    def social_credit_code(self) -> str:
        return self.code and self.code + social_credit_check_character(self.code)


@dataclass(frozen=True)
class Person:
    username: str
    name: str
    name_zh: str
    duties: tuple[tuple[str, Role], ...]  # (key of the office, role)


OFFICES = (
    Office("ningbo", Kind.EXPORTER, "Ningbo Haicheng Magnetics Co., Ltd.", "宁波海澄磁业有限公司",
           "Zhejiang", "18 Xinggang Road, Beilun, Ningbo", "91330206MATRN0001"),
    Office("suzhou", Kind.EXPORTER, "Suzhou Linghe Precision Optics Co., Ltd.",
           "苏州菱禾精密光学有限公司", "Jiangsu", "66 Jinji Lake Avenue, Suzhou",
           "91320594MATRN0002"),
    Office("chengdu", Kind.EXPORTER, "Chengdu Qingyuan Special Materials Co., Ltd.",
           "成都青源特种材料有限公司", "Sichuan", "9 Tianfu Third Street, Chengdu",
           "91510107MATRN0003"),
    Office("wenzhou", Kind.EXPORTER, "Wenzhou Jiangxin Alloys Co., Ltd.", "温州江心合金有限公司",
           "Zhejiang", "5 Binhai Road, Longwan, Wenzhou", "91330303MATRN0004"),
    Office("wuxi", Kind.EXPORTER, "Wuxi Taihu Instruments Co., Ltd.", "无锡太湖仪器有限公司",
           "Jiangsu", "31 Liyuan Road, Binhu, Wuxi", "91320211MATRN0005"),
    Office("zhejiang", Kind.PROVINCE, "Zhejiang Department of Commerce", "浙江省商务厅",
           "Zhejiang"),
    Office("jiangsu", Kind.PROVINCE, "Jiangsu Department of Commerce", "江苏省商务厅", "Jiangsu"),
    Office("sichuan", Kind.PROVINCE, "Sichuan Department of Commerce", "四川省商务厅", "Sichuan"),
    Office("ministry", Kind.MINISTRY, "Ministry of Commerce", "商务部"),
    Office("industry", Kind.CONSULTED, "Bureau for Industry and Technology", "工业和技术局"),
    Office("security", Kind.CONSULTED, "Bureau for Non-Proliferation", "防扩散事务局"),
    Office("ningbo_customs", Kind.CUSTOMS, "Ningbo Customs", "宁波海关", "Zhejiang"),
    Office("pudong_customs", Kind.CUSTOMS, "Pudong Customs", "浦东海关", "Shanghai"),
)  # fmt: skip

PEOPLE = (
    Person("lin.yue", "Lin Yue", "林悦", (("ningbo", Role.EXPORTER_DRAFTER),)),
    Person("shen.kai", "Shen Kai", "沈凯", (("ningbo", Role.EXPORTER_FILER),)),
    Person("tang.ying", "Tang Ying", "唐颖", (("ningbo", Role.EXPORTER_ADMINISTRATOR),)),
    Person("gu.wen", "Gu Wen", "顾雯", (("suzhou", Role.EXPORTER_DRAFTER),)),
    Person("lu.chen", "Lu Chen", "陆晨", (("suzhou", Role.EXPORTER_FILER),)),
    Person("xu.jie", "Xu Jie", "许洁", (("suzhou", Role.EXPORTER_ADMINISTRATOR),)),
    Person("luo.min", "Luo Min", "罗敏", (("chengdu", Role.EXPORTER_DRAFTER),)),
    Person("deng.hao", "Deng Hao", "邓昊", (("chengdu", Role.EXPORTER_FILER),)),
    Person("peng.lan", "Peng Lan", "彭兰", (("chengdu", Role.EXPORTER_ADMINISTRATOR),)),
    Person("ye.qing", "Ye Qing", "叶青", (("wenzhou", Role.EXPORTER_ADMINISTRATOR),)),
    Person("hua.lei", "Hua Lei", "华磊", (("wuxi", Role.EXPORTER_ADMINISTRATOR),)),
    Person("mei.fang", "Mei Fang", "梅芳", (("ningbo", Role.AGENT), ("chengdu", Role.AGENT))),
    Person("zhu.bin", "Zhu Bin", "朱斌", (("zhejiang", Role.PROVINCIAL_OFFICER),)),
    Person("jiang.li", "Jiang Li", "蒋莉", (("jiangsu", Role.PROVINCIAL_OFFICER),)),
    Person("tan.rui", "Tan Rui", "谭睿", (("sichuan", Role.PROVINCIAL_OFFICER),)),
    Person("wang.shu", "Wang Shu", "王舒", (("ministry", Role.INTAKE_OFFICER),)),
    Person("he.ping", "He Ping", "何平", (("ministry", Role.INTAKE_OFFICER),)),
    Person("chen.an", "Chen An", "陈安", (("ministry", Role.CASE_OFFICER),)),
    Person("liu.yan", "Liu Yan", "刘妍", (("ministry", Role.CASE_OFFICER),)),
    Person("song.tao", "Song Tao", "宋涛", (("ministry", Role.CASE_OFFICER),)),
    Person("zhou.ming", "Zhou Ming", "周铭",
           (("ministry", Role.CASE_OFFICER), ("ministry", Role.COUNTERSIGNER))),
    Person("fang.zheng", "Fang Zheng", "方正", (("ministry", Role.COUNTERSIGNER),)),
    Person("qin.yu", "Qin Yu", "秦瑜", (("ministry", Role.COUNTERSIGNER),)),
    Person("han.xue", "Han Xue", "韩雪", (("ministry", Role.LEGAL_OFFICER),)),
    Person("cao.lin", "Cao Lin", "曹琳", (("ministry", Role.LIST_OFFICER),)),
    Person("du.heng", "Du Heng", "杜衡", (("ministry", Role.LIST_APPROVER),)),
    Person("bai.lu", "Bai Lu", "白鹭", (("ministry", Role.AUDITOR),)),
    Person("ma.chao", "Ma Chao", "马超", (("industry", Role.CONSULTED_BODY),)),
    Person("su.ning", "Su Ning", "苏宁", (("security", Role.CONSULTED_BODY),)),
    Person("yan.hai", "Yan Hai", "严海", (("ningbo_customs", Role.CUSTOMS_OFFICER),)),
    Person("ren.jie", "Ren Jie", "任杰", (("pudong_customs", Role.CUSTOMS_OFFICER),)),
)  # fmt: skip

USERNAMES = frozenset(person.username for person in PEOPLE)
EXPORTER_ROLES = {
    Role.EXPORTER_DRAFTER, Role.EXPORTER_FILER, Role.EXPORTER_ADMINISTRATOR, Role.AGENT,
}  # fmt: skip


def settle() -> tuple[dict[str, User], dict[str, Organisation]]:
    """Make the training people and their organisations, by username and by key."""
    offices = {office.key: _organisation(office) for office in OFFICES}
    people = {person.username: _user(person) for person in PEOPLE}
    Membership.objects.bulk_create(
        Membership(user=people[person.username], organisation=offices[key], role=role)
        for person in PEOPLE
        for key, role in person.duties
    )
    return people, offices


def are_here() -> bool:
    return User.objects.filter(username=PEOPLE[0].username).exists()


def home_of(user: User) -> str:
    """The first page of this person's work."""
    if user.has_role(*EXPORTER_ROLES):
        return "/exporter/"
    return "/customs/" if user.has_role(Role.CUSTOMS_OFFICER) else "/ministry/"


def introduce() -> list[tuple[str, str, str]]:
    """Everybody as (name, roles and office in words, link to where one becomes them)."""
    offices = {office.key: office.name for office in OFFICES}
    page = reverse("training:people")
    return [
        (
            f"{person.name} {person.name_zh}",
            "; ".join(f"{role.label}, {offices[key]}" for key, role in person.duties),
            f"{page}#{person.username}",
        )
        for person in PEOPLE
    ]


def _organisation(office: Office) -> Organisation:
    return Organisation.objects.create(
        kind=office.kind,
        name=office.name,
        name_zh=office.name_zh,
        province=office.province,
        address=office.address,
        social_credit_code=office.social_credit_code,
        is_fictional=True,
    )


def _user(person: Person) -> User:
    user = User(
        username=person.username,
        name=person.name,
        name_zh=person.name_zh,
        email=f"{person.username}@example.org",
        is_fictional=True,
    )
    user.set_unusable_password()
    user.save()
    return user

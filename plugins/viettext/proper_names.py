"""Names whose capitals a title in sentence case keeps: places, offices of state and party, organisations, days.

Written as they are to be written: capitals after annex II of the decree on records work (30/2020/NĐ-CP) and the usage
of the federation. Compact on purpose: an editor reads every title that was changed.
"""

from __future__ import annotations

# The 63 provinces and cities until 1 July 2025; the 34 since then bear names of these.
PROVINCES = """
An Giang, Bà Rịa - Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định, Bình Phước,
Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang,
Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Hồ Chí Minh, Huế, Hưng Yên, Khánh Hòa, Kiên Giang,
Kon Tum, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên,
Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên,
Thanh Hóa, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái
"""
_PLACES = """
Bà Rịa, Vũng Tàu, Thừa Thiên Huế, Bắc Cạn, Đăk Lăk, Đăk Nông, Gia Lâm, Sài Gòn, Thăng Long, Điện Biên Phủ, Tân Trào,
Pác Bó, Trường Sa, Hoàng Sa, Biển Đông, Tây Bắc, Việt Bắc, Tây Nguyên, Bắc Bộ, Trung Bộ, Nam Bộ, Thái Bình Dương,
châu Á, châu Âu, châu Phi, châu Mỹ, Đông Nam Á, Việt Nam, Ấn Độ, Ba Lan, Campuchia, Cam-pu-chia, Canada, Cuba, Cu Ba,
Đài Loan, Hàn Quốc, Hoa Kỳ, Hồng Kông, Indonesia, Lào, Liên Xô, Malaysia, Mông Cổ, Myanmar, Nhật Bản, Philippines,
Singapore, Thái Lan, Triều Tiên, Trung Quốc, Ukraina
"""
_STATE = """
Đảng, Đảng Cộng sản Việt Nam, Đảng bộ, Đảng ủy, Trung ương Đảng, Bộ Chính trị, Ban Bí thư, Tỉnh ủy, Thành ủy, Huyện ủy,
Nhà nước, Quốc hội, Chính phủ, Thủ tướng Chính phủ, Chủ tịch nước, Ủy ban nhân dân, Hội đồng nhân dân, Tòa án nhân dân,
Viện kiểm sát nhân dân, Ban Chấp hành, Ban Chấp hành Trung ương, Ban Thường vụ, Ban Tuyên giáo, Ban Dân vận,
Ủy ban Kiểm tra, Mặt trận Tổ quốc, Ủy ban Mặt trận Tổ quốc, Tổ quốc, Quân đội nhân dân, Công an nhân dân, Hiến pháp,
Luật Công đoàn, Bộ luật Lao động, Điều lệ Công đoàn Việt Nam
"""
_ORGANISATIONS = """
Công đoàn Việt Nam, Liên đoàn Lao động, Tổng Liên đoàn, Tổng Liên đoàn Lao động Việt Nam, Công đoàn Viên chức,
Đoàn Thanh niên, Đoàn Thanh niên Cộng sản Hồ Chí Minh, Đội Thiếu niên Tiền phong Hồ Chí Minh, Hội Liên hiệp Phụ nữ,
Hội Liên hiệp Thanh niên, Hội Nông dân, Hội Cựu chiến binh, Hội Chữ thập đỏ, Hội Khuyến học, Hội Người cao tuổi,
Liên hợp quốc, Bảo hiểm xã hội Việt Nam
"""
_PEOPLE = """
Bác Hồ, lời Bác, Chủ tịch Hồ Chí Minh, Nguyễn Ái Quốc, Nguyễn Đức Cảnh, Hoàng Quốc Việt, Tôn Đức Thắng, Võ Nguyên Giáp,
Trần Phú, Lê Duẩn, Nguyễn Văn Linh, Hùng Vương, Lênin, Mác - Lênin, Xô viết, Xô viết Nghệ Tĩnh
"""
_DAYS = """
Tết, Tết Nguyên đán, Tết Dương lịch, Tết Trung thu, Tết Sum vầy, Tháng Công nhân, Tháng Thanh niên, Quốc khánh,
Quốc tế Lao động, Quốc tế Phụ nữ, Quốc tế Hạnh phúc, ngày Phụ nữ Việt Nam, ngày Nhà giáo Việt Nam,
ngày Thầy thuốc Việt Nam, ngày Doanh nhân Việt Nam, ngày Gia đình Việt Nam, ngày Báo chí cách mạng Việt Nam,
ngày Thương binh - Liệt sĩ, Cách mạng Tháng Tám, Cách mạng Tháng Mười, Giỗ Tổ Hùng Vương, Chủ Nhật, tháng Giêng,
tháng Hai, tháng Ba, tháng Tư, tháng Năm, tháng Sáu, tháng Bảy, tháng Tám, tháng Chín, tháng Mười, tháng Chạp
"""
NAMES: tuple[str, ...] = tuple(
    " ".join(name.split())
    for names in (PROVINCES, _PLACES, _STATE, _ORGANISATIONS, _PEOPLE, _DAYS)
    for name in names.split(",")
)
# The same syllables as ordinary words: after one of these, or before one of those, they are no name.
NOT_AFTER: dict[str, tuple[str, ...]] = {
    "cao bằng": ("nâng",),
    "hòa bình": tuple("vì nền gìn vệ giới lập yêu chuộng ước khát cho".split()),
    "lào": ("thuốc",),
    "nhà nước": tuple("lý nghiệp quan sách bí vốn".split()),
    "chính phủ": ("phi",),
}
NOT_BEFORE: dict[str, tuple[str, ...]] = {
    "đảng": tuple("viên phí phái".split()),
    "tháng hai": ("lần",),
    "tháng ba": ("lần",),
    "tháng năm": ("nay", "qua"),
}

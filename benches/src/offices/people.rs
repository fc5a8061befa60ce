//! Invented people in households: names as they are spread, numbers and phones that nobody can have.

use super::dice::Dice;

/// Family names and how often; Nguyễn is a third of all.
const FAMILIES: ([&str; 22], [u64; 22]) = (
    [
        "Nguyễn",
        "Trần",
        "Lê",
        "Phạm",
        "Võ",
        "Huỳnh",
        "Phan",
        "Đặng",
        "Bùi",
        "Đỗ",
        "Hồ",
        "Ngô",
        "Dương",
        "Lý",
        "Đào",
        "Đinh",
        "Trương",
        "Mai",
        "Tô",
        "Hà",
        "Châu",
        "Rơ Châm",
    ],
    [36, 12, 10, 7, 7, 5, 4, 4, 3, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1],
);
const MIDDLES: [&[&str]; 2] = [
    &["Văn", "Văn", "Văn", "Văn", "Hữu", "Đức", "Minh", "Quốc", "Thanh", "Ngọc", "Xuân", "Công", "Đình", "Gia", "Hoàng", "Thành"],
    &["Thị", "Thị", "Thị", "Thị", "Thị", "Ngọc", "Thị Thanh", "Thị Kim", "Thị Thu", "Thị Mỹ", "Thanh", "Kim", "Thị Hồng", "Bích", "Thùy"],
];
const GIVEN: [&[&str]; 2] = [
    &[
        "Hùng", "Tuấn", "Tuấn", "Hải", "Nam", "Sơn", "Cường", "Huy", "Khoa", "Khánh", "Lộc", "Nhân", "Phong", "Quân", "Tài", "Tâm",
        "Thịnh", "Tiến", "Toàn", "Trí", "Trung", "Tú", "Việt", "Vinh", "Vũ", "Hòa", "Duy", "Đạt", "Hậu", "Hiếu", "Kha", "Luân", "Mạnh",
        "Nguyên", "Phát", "Sang", "Tín", "Tùng", "Thuận", "Quý", "Kỳ", "Thụy",
    ],
    &[
        "Hoa",
        "Hương",
        "Hương",
        "Lan",
        "Mai",
        "Ngân",
        "Nga",
        "Nhung",
        "Oanh",
        "Phượng",
        "Quyên",
        "Thảo",
        "Thủy",
        "Thúy",
        "Trang",
        "Trâm",
        "Trinh",
        "Tuyết",
        "Uyên",
        "Vân",
        "Vy",
        "Yến",
        "Hạnh",
        "Hằng",
        "Hiền",
        "Hòa",
        "Khỏe",
        "Loan",
        "Lý",
        "Mỹ",
        "Nguyệt",
        "Quý",
        "Thư",
        "Tiên",
        "Trúc",
        "Tuyền",
        "Diễm",
        "Dung",
        "Duyên",
    ],
];
/// A second syllable before the given name, for two in five.
const BEFORE: [&str; 20] = [
    "Anh", "Bảo", "Hồng", "Hoài", "Khánh", "Minh", "Mỹ", "Ngọc", "Nhật", "Phương", "Quỳnh", "Thanh", "Thiên", "Thu", "Tường", "Trúc",
    "Tuấn", "Xuân", "Yến", "Đan",
];
const COMMON: [&str; 20] = [
    "Nguyễn Văn Hùng",
    "Nguyễn Thị Hương",
    "Nguyễn Văn Tuấn",
    "Nguyễn Thị Hoa",
    "Trần Văn Nam",
    "Trần Thị Lan",
    "Lê Văn Hải",
    "Lê Thị Mai",
    "Nguyễn Thị Thủy",
    "Nguyễn Thị Thúy",
    "Phạm Văn Sơn",
    "Phạm Thị Nga",
    "Nguyễn Văn Hòa",
    "Nguyễn Thị Hòa",
    "Võ Văn Cường",
    "Võ Thị Hạnh",
    "Nguyễn Thanh Tâm",
    "Nguyễn Minh Tuấn",
    "Huỳnh Thị Lý",
    "Nguyễn Văn Lý",
];

/// People of a household; the first two are grown up.
pub(super) const HOUSEHOLD: u32 = 4;
const YEARS: u64 = 68;

/// Everybody there is, by number.
#[derive(Clone, Copy)]
pub(super) struct People {
    pub seed: u64,
    pub households: u32,
    /// Share of people with one of the commonest names.
    pub common_name: u64,
}

impl People {
    /// Somebody of a household, grown-ups oftener.
    pub fn of_household(dice: &mut Dice, household: u32) -> u32 {
        household * HOUSEHOLD + u32::try_from(dice.weighed(&[45, 35, 12, 8])).unwrap_or(0)
    }

    /// Another one of the same household.
    pub fn relative(dice: &mut Dice, person: u32) -> u32 {
        let place = (person % HOUSEHOLD + 1 + u32::try_from(dice.below(u64::from(HOUSEHOLD) - 1)).unwrap_or(0)) % HOUSEHOLD;
        person / HOUSEHOLD * HOUSEHOLD + place
    }

    fn dice(&self, what: u64, index: u32) -> Dice {
        Dice::of(self.seed, what, u64::from(index))
    }

    /// The full name; children have the family name of the first.
    pub fn name(&self, person: u32) -> String {
        let mut dice = self.dice(1, person);
        if dice.hits(self.common_name) {
            return dice.pick(&COMMON).to_owned();
        }
        let head = if person % HOUSEHOLD == 1 { person } else { person / HOUSEHOLD * HOUSEHOLD };
        let family = FAMILIES.0[self.dice(2, head).weighed(&FAMILIES.1)];
        let sex = dice.place(2);
        let (middle, given) = (dice.pick(MIDDLES[sex]), dice.pick(GIVEN[sex]));
        if dice.hits(4000) { format!("{family} {middle} {} {given}", dice.pick(&BEFORE)) } else { format!("{family} {middle} {given}") }
    }

    /// Twelve digits of the impossible kind: 052, then 9 as century and sex, two of a year, six that tell people of one year apart.
    pub fn number(&self, person: u32) -> String {
        let (block, at) = (u64::from(person) / YEARS, u64::from(person) % YEARS);
        let year = 38 + (self.seed + block * 13 + at * 37) % YEARS;
        format!("0529{:02}{:06}", year % 100, block * 7919 % 1_000_000)
    }

    /// The day of birth, with the year of the number.
    pub fn birth_date(&self, person: u32) -> String {
        let (block, at) = (u64::from(person) / YEARS, u64::from(person) % YEARS);
        let year = 1938 + (self.seed + block * 13 + at * 37) % YEARS;
        let mut dice = self.dice(3, person);
        format!("{year}-{:02}-{:02}", dice.below(12) + 1, dice.below(28) + 1)
    }

    /// The phone that the person himself gives: one of his own for half of the grown-ups, else the household's.
    pub fn phone(&self, person: u32) -> String {
        let place = person % HOUSEHOLD;
        let own = place < 2 && self.dice(4, person).hits(5500);
        if own { self.phone_at(u64::from(person / HOUSEHOLD) * 3 + u64::from(place) + 1) } else { self.household_phone(person) }
    }

    /// The phone of his household.
    pub fn household_phone(&self, person: u32) -> String {
        self.phone_at(u64::from(person / HOUSEHOLD) * 3)
    }

    /// The phone of a member or a clerk.
    pub fn member_phone(&self, member: u64) -> String {
        self.phone_at(u64::from(self.households) * 3 + member)
    }

    /// 060 and seven digits, a prefix that nobody has; told apart up to ten million.
    fn phone_at(&self, index: u64) -> String {
        format!("060{:07}", (self.seed * 31 + index * 1_234_567) % 10_000_000)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_people_share_a_number() {
        let people = People { seed: 7, households: 500, common_name: 0 };
        let numbers: BTreeSet<String> = (0..100_000).map(|p| people.number(p)).collect();
        assert_eq!(numbers.len(), 100_000);
        assert!(numbers.iter().all(|n| n.len() == 12));
        assert_eq!(people.number(9)[4..6], people.birth_date(9)[2..4]);
    }
}

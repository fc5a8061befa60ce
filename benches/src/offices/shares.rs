//! How often what goes wrong: one table, a column per profile.

/// Names each share once, with its values in the order light, usual, heavy, hard.
macro_rules! shares {
    ($($(#[$doc:meta])* $name:ident: $light:literal, $usual:literal, $heavy:literal, $hard:literal;)*) => {
        /// Shares in ten thousandths, of what the line says.
        #[derive(Clone, Copy, Debug)]
        pub struct Shares { $($(#[$doc])* pub $name: u64),* }

        /// The profiles by name.
        pub const PROFILES: [(&str, Shares); 4] = [
            ("light", Shares { $($name: $light),* }),
            ("usual", Shares { $($name: $usual),* }),
            ("heavy", Shares { $($name: $heavy),* }),
            ("hard", Shares { $($name: $hard),* }),
        ];
    };
}

// Assumptions all of them. Light has half of the mistakes of usual, heavy half as many again. The mistyped and missing codes of usual are set so that the exact code and
// the citizen in the window, alone, credit about 98 % of what they should and find about half of the mistyped codes.
shares! {
    // Of claims about a dossier: the code.
    /// No code.
    code_missing:            75,   150,   225,  2500;
    /// One digit wrong.
    digit_wrong:             60,   120,   180,   400;
    /// Two digits wrong.
    two_digits_wrong:         3,     6,     9,    40;
    /// Two neighbouring digits swapped.
    digits_swapped:          25,    50,    75,   150;
    /// O, I or l in the place of a digit.
    letters_for_digits:      30,    60,    90,   150;
    /// Blanks, slashes or nothing in the place of dashes.
    dashes_lost:             25,    50,    75,   150;
    /// Zeros in front lost, in the number or in the agency.
    zeros_lost:              25,    50,    75,   150;
    /// Other letters, blanks, dashes or the other order of the agency: the same code.
    spelled_otherwise:      750,  1500,  2250,  2500;
    /// The code of the National Portal in place of the province's, where there is one.
    portal_code:           2000,  3000,  4000,  4000;
    // Of claims about a dossier: the citizen.
    /// No number.
    number_missing:        2500,  3000,  3500, 10000;
    /// One digit of the number wrong.
    number_wrong:             8,    15,    23,     0;
    /// No name.
    name_missing:           300,   600,   900,   500;
    /// The given name alone.
    given_name_only:         75,   150,   225,  1500;
    /// No marks.
    name_without_marks:     500,  1000,  1500,  4000;
    /// Other letters, i for y, the tone on the other vowel, two blanks.
    name_otherwise:         400,   800,  1200,  1500;
    /// No phone.
    phone_missing:         3500,  4000,  4500,  4500;
    /// One digit of the phone wrong.
    phone_wrong:             30,    60,    90,   200;
    /// The household's phone where the person has one of his own.
    phone_of_household:    2000,  2500,  3000,  5000;
    /// No day of birth.
    birth_missing:         6000,  6500,  7000,  8000;
    /// The first of January of the year.
    birth_wrong:             50,   100,   150,   300;
    /// The owner where he is not the applicant.
    owner_named:           2500,  2500,  2500,  5000;
    /// Somebody else of the household.
    third_person_named:       5,    10,    15,   300;
    // Of claims about a dossier: the rest.
    /// No procedure.
    procedure_missing:     2000,  2500,  3000,  7000;
    /// Another procedure.
    procedure_wrong:          3,     5,     8,    50;
    /// The day of help off by one or two.
    day_off:                300,   600,   900,  2000;
    /// The day of help off by a week or so.
    day_far_off:              5,    10,    15,  2000;
    /// The report is a bare day.
    instant_is_a_day:       300,   600,   900,   600;
    // Of dossiers.
    /// The owner is somebody else.
    owner_differs:          800,  1200,  1600,  4000;
    /// No numbers of citizens.
    ids_missing:            150,   300,   450, 10000;
    /// Of those with another owner: no number of his.
    owner_id_missing:       100,   200,   300,     0;
    /// No name.
    dossier_name_missing:    25,    50,    75,    50;
    /// Names without marks.
    dossier_without_marks:  100,   200,   300,  2500;
    /// No phone.
    dossier_phone_missing:  500,  1000,  1500,  2500;
    /// The phone is that of the helper or of the clerk.
    phone_of_helper:        300,   600,   900,  1500;
    /// No day of birth.
    dossier_birth_missing: 3500,  4000,  4500,  5000;
    /// No day of submission.
    submission_missing:     300,   600,   900,  1500;
    /// The day in the code is that of submission.
    code_of_submission:     500,  1000,  1500,  1500;
    /// A code of the National Portal beside it.
    has_portal_code:        200,   300,   400,   500;
    // Of dossiers that a member helped with.
    /// At the counter after all, or by post.
    helped_not_online:      100,   200,   300,   200;
    /// Withdrawn.
    withdrawn:               60,   120,   180,   120;
    /// Not accepted.
    not_accepted:            50,   100,   150,   100;
    /// Only registered.
    registered:              30,    60,    90,    60;
    /// A status or channel that no list knows.
    word_unknown:             5,    10,    15,    10;
    // Of dossiers that a member helped with: who claims them.
    /// Another member claims it too.
    second_member:          150,   300,   450,   300;
    /// The member claims it twice.
    same_member_twice:       60,   120,   180,   100;
    /// Of visits with several dossiers: one entry for all of them.
    one_entry_for_all:     1000,  1500,  2000,  1500;
    // Of dossiers that a member helped with: beside them.
    /// An invented claim.
    invented:               100,   200,   300,   200;
    /// A number without codes.
    count_without_code:     100,   200,   300,   200;
    // Of people.
    /// One of the twenty commonest names.
    common_name:              0,     0,     0,  3000;
}

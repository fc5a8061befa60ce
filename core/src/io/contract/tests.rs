use super::*;

#[test]
fn no_name_stands_for_two_columns_of_one_table() {
    for contract in ALL {
        let mut seen = std::collections::BTreeMap::new();
        for column in contract.columns {
            for name in column.names() {
                let folded = fold(name);
                assert!(!folded.is_empty());
                let other = seen.insert(folded, column.name);
                assert!(other.is_none_or(|other| other == column.name), "{}: `{name}` is {} and {other:?}", contract.table, column.name);
            }
        }
    }
}

#[test]
fn no_alias_is_given_twice() {
    for column in ALL.iter().flat_map(|contract| contract.columns) {
        let folded: std::collections::BTreeSet<_> = column.names().map(fold).collect();
        assert_eq!(folded.len(), column.names().count(), "{}", column.name);
    }
}

#[test]
fn headers_of_the_office_are_known() {
    for (contract, header, name) in [
        (&DOSSIERS, "Mã hồ sơ", "dossier_code"),
        (&DOSSIERS, "SỐ HỒ SƠ", "dossier_code"),
        (&DOSSIERS, "Chủ hồ sơ", "owner_name"),
        (&DOSSIERS, "Người nộp", "applicant_name"),
        (&DOSSIERS, "Trạng thái", "status"),
        (&DOSSIERS, "Hình thức", "channel"),
        (&DOSSIERS, "Ngày nhận/tiếp nhận", "accepted_on"),
        (&DOSSIERS, "dossierCode", "dossier_code"),
        (&ENTRIES, "Mã HS", "dossier_code"),
        (&ENTRIES, "Số CCCD", "citizen_id"),
        (&ENTRIES, "SĐT", "citizen_phone"),
        (&ENTRIES, "Ngày hỗ trợ", "helped_on"),
        (&ACCOUNTS, "CMND", "citizen_id"),
    ] {
        assert_eq!(contract.index(header).and_then(|i| contract.columns.get(i)).map(|c| c.name), Some(name), "{header}");
    }
}

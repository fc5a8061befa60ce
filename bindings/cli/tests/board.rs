//! The board of a period as a script meets it.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod command;

use std::fs;

use command::dean5299;

const UNITS: &str = "unit_id,name,kind,level,parent_id,valid_from\np,Tỉnh,province,1,,2024-01-01\na,An Nhơn,district,2,p,2024-01-01\nb,Hoài Ân,district,2,p,2024-01-01\n";
const SCHEME: &str = "format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2024-01-01'\nvalid_to = '2025-01-01'\n[[kind]]\nid = 'post'\nmeasure = 'posts'\ncheck = 'none'\n\
    [[indicator]]\nid = 'posts'\ntitle = 'Tin bài'\ntype = 'absolute'\nnumerator = 'post.claimed'\ntarget = '4'\nlevel = 2\n";
const RULES: &str = "format = 'dean5299/board-rules@1'\nid = 'r'\nvalid_from = '2024-01-01'\nvalid_to = '2025-01-01'\napplies = {levels = [2]}\nof = 'posts'\n\
    [ranking]\nkey = [{id = 'posts.value'}]\n[rating]\nby = 'attainment'\n[[class]]\nid = 'good'\nfrom = '1'\n[[class]]\nid = 'done'\n";

#[test]
fn a_board_is_a_table_an_explanation_and_who_would_move() {
    let dir = std::env::temp_dir().join(format!("dean5299-{}-board", std::process::id()));
    fs::create_dir_all(dir.join("org")).unwrap();
    let path = |name: &str| dir.join(name).display().to_string();
    let write = |name: &str, text: &str| fs::write(dir.join(name), text).unwrap();
    write("org/units.csv", UNITS);
    write("org/members.csv", "member_id,unit_id,valid_from\nma,a,2024-01-01\nmb,b,2024-01-01\n");
    write("s.toml", SCHEME);
    write(
        "entries.csv",
        "entry_id,kind,member_id,helped_on,reported_at,quantity\ne1,post,ma,2024-02-01,2024-02-01,4\ne2,post,mb,2024-02-01,2024-02-01,3\n",
    );
    write("dossiers.csv", "dossier_code\n");
    write("r.toml", RULES);
    write("lower.toml", &RULES.replace("from = '1'", "from = '0.75'"));
    write("given.json", "{\"units\": [{\"unit\": \"b\", \"excluded\": \"mới thành lập\"}]}");
    write("bad.json", "{\"unit\": []}");
    let files = ["org", "s.toml", "entries.csv", "dossiers.csv", "run"].map(path);
    let [org, scheme, entries, dossiers, run] = files.each_ref().map(String::as_str);
    let words = [
        "reconcile",
        "--org",
        org,
        "--scheme",
        scheme,
        "--entries",
        entries,
        "--dossiers",
        dossiers,
        "--cutoff",
        "2024-12-31",
        "--out",
        run,
    ];
    assert_eq!(dean5299(&words).0, 0);

    let rules = path("r.toml");
    let board = |more: &[&str]| dean5299(&[&["board", "--run", run, "--period", "2024", "--rules", &rules], more].concat());
    let (code, table, _) = board(&[]);
    assert_eq!(code, 0);
    let rows: Vec<&str> = table.lines().skip(1).collect();
    assert_eq!(rows, ["a,An Nhơn,2,,1,,,,2,1,2,false,good,good,band,", "b,Hoài Ân,2,,1,,,,2,2,2,false,done,done,band,"]);
    let (_, said, _) = board(&["--unit", "b"]);
    assert!(said.contains("Tin bài: 3 (chỉ tiêu 4, đạt 75,0 %).\n"), "{said}");
    assert!(said.contains("Tin bài: thêm 1 thì hạng 2 → 1; loại done → good; ít hơn thì không đổi.\n"), "{said}");
    let (_, moved, _) = board(&["--instead", &path("lower.toml"), "--lang", "en"]);
    assert_eq!(moved.lines().skip(1).collect::<Vec<_>>(), ["b: class done → good."]);
    let (_, json, _) = board(&["--given", &path("given.json"), "--json"]);
    assert!(json.contains(r#""why":"not_rated""#), "{json}");
    let (code, _, err) = board(&["--given", &path("bad.json")]);
    assert_eq!(code, 2, "{err}");
    assert_eq!(board(&["--unit", "p"]).0, 2);
    fs::remove_dir_all(dir).unwrap();
}

//! The grammar of the command line, and its help in the language of `--lang`.

use clap::{Arg, ArgAction, Command, CommandFactory};
use dean5299::Lang;

use crate::arguments::Arguments;

/// What `reconcile` cannot do without; `check` takes whatever there is.
const MANDATORY: [&str; 4] = ["org", "scheme", "entries", "dossiers"];

/// Help headings, the layout of clap's own with a Vietnamese word for "Usage".
const LAYOUT: &str = "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}";

/// What each verb does.
const VERBS: &[(&str, &str)] = &[
    ("check", "Kiểm tra các tệp; phát hiện in ra đầu ra chuẩn."),
    ("reconcile", "Đối khớp lượt khai với hồ sơ và tài khoản; ghi thư mục kết quả."),
    ("score", "Điểm của mọi đơn vị trong một kỳ."),
    ("board", "Điểm, hạng, loại và đề nghị khen thưởng của một kỳ, theo các văn bản quy định."),
    ("report", "Báo cáo của một đơn vị trong một kỳ."),
    ("explain", "Vì sao có kết luận hoặc số liệu như vậy."),
    ("verify", "Kiểm chứng thư mục kết quả còn nguyên vẹn."),
    ("plan", "Kiểm tra phương án sắp xếp; có --out thì ghi cơ cấu tổ chức sau sắp xếp."),
    ("preview", "Xem trước phương án làm số liệu chuyển đi đâu; không thay đổi gì."),
    ("bridge", "Số liệu một kỳ theo cây của hai ngày, và phần nào chuyển về đâu."),
    ("growth", "Tăng trưởng của từng đơn vị giữa hai kỳ, và phạm vi đơn vị có đổi không."),
    ("diff", "Các dòng khác với một lượt đối khớp trước, và nguyên nhân."),
    ("counts", "Số liệu khai không có mã hồ sơ, và dữ liệu có thể ứng với bao nhiêu."),
    ("evidence", "Chứng cứ của một lượt đối khớp được cân thế nào."),
    ("quality", "So lượt đối khớp với kết quả đúng đã biết: đúng, sai, sót."),
    ("queue", "Các dòng cần người xem xét, dòng nào quyết định rồi biết thêm nhiều nhất đứng trước."),
    ("flags", "Dấu hiệu cần xem trong các lượt khai, kèm căn cứ; không phải kết luận."),
    ("sheet", "Phiếu rà soát (bảng tính) các dòng chưa đối khớp của một đơn vị, để xem lại cùng đoàn viên."),
    ("take-sheets", "Nhận các phiếu gửi về; phát hiện in ra đầu ra chuẩn, quyết định và việc sửa lượt khai ghi vào thư mục."),
    ("help", "In trợ giúp chung hoặc của một lệnh."),
];

/// What each argument means, whatever the verb; a verb's own meaning stands as `verb.argument` before.
const ARGUMENTS: &[(&str, &str)] = &[
    ("plan.org", "Thư mục có units.csv, members.csv và, nếu có, codes, agencies, changes, clusters.csv."),
    ("plan.out", "Thư mục ghi cơ cấu tổ chức sau sắp xếp; phải mới hoặc trống."),
    ("preview.period", "Kỳ báo cáo; bỏ trống là mọi ngày."),
    ("counts.period", "Kỳ báo cáo; bỏ trống là mọi tháng có khai theo số lượng."),
    ("counts.out", "Ghi vào tệp thay vì đầu ra chuẩn."),
    ("quality.truth", "Bảng kết quả đúng: entry_id, line, dossier_code, verdict."),
    ("quality.out", "Ghi vào tệp thay vì đầu ra chuẩn."),
    ("queue.out", "Ghi vào tệp thay vì đầu ra chuẩn."),
    ("flags.period", "Kỳ báo cáo; bỏ trống là mọi ngày."),
    ("flags.out", "Ghi vào tệp thay vì đầu ra chuẩn."),
    ("sheet.unit", "Mã đơn vị; phiếu gồm cả các đơn vị trực thuộc."),
    ("sheet.period", "Kỳ báo cáo; bỏ trống là mọi ngày."),
    ("take-sheets.out", "Thư mục ghi decisions.csv và corrections.csv; phải mới hoặc trống."),
    ("actor", "Mã người quyết định; bỏ trống là người ghi trong từng phiếu."),
    ("day", "Ngày hoặc thời điểm quyết định."),
    ("sheets", "Các phiếu gửi về."),
    ("explain.format", "text, json hoặc html (một đoạn của trang). [mặc định: text]"),
    ("growth.first", "Kỳ trước."),
    ("growth.second", "Kỳ sau."),
    ("diff.out", "Ghi các dòng vào tệp; tổng theo nguyên nhân in ra đầu ra chuẩn."),
    ("earlier", "Thư mục kết quả của lượt đối khớp trước."),
    ("plan", "Văn bản phương án, TOML hoặc JSON."),
    ("conversion", "Bảng chuyển đổi đơn vị hành chính như đã công bố, thay cho phương án."),
    ("options", "Cách đọc bảng chuyển đổi: JSON có id, effective_on, document, code_system, old_provinces, splits."),
    ("first", "Ngày của cây thứ nhất."),
    ("second", "Ngày của cây thứ hai."),
    ("board.rules", "Quy định thi đua (`dean5299/board-rules@1`)."),
    ("board.rulebook", "Các bảng chấm điểm (`dean5299/rulebook@1`)."),
    ("board.given", "Phần nhập tay, JSON: units, decisions, awards."),
    ("board.unit", "Giải thích kết quả của đơn vị này."),
    ("board.instead", "Quy định khác: nói ai sẽ đổi hạng, đổi loại."),
    ("board.instead_rulebook", "Các bảng chấm điểm khác đi cùng --instead; bỏ trống là giữ nguyên."),
    ("board.out", "Ghi vào tệp thay vì đầu ra chuẩn."),
    ("score.out", "Ghi vào tệp thay vì đầu ra chuẩn."),
    ("json", "Kết quả cho máy đọc."),
    ("lang", "Ngôn ngữ của thông báo: vi hoặc en; mã lỗi không đổi. [mặc định: vi]"),
    ("org", "Thư mục có units.csv, members.csv và, nếu có, codes, agencies, changes, clusters, targets, figures.csv."),
    ("scheme", "Các bộ quy tắc."),
    ("rulebook", "Các bảng chấm điểm (`dean5299/rulebook@1`), kiểm cả chỗ hở và chỗ chồng."),
    ("entries", "Các tệp lượt khai."),
    (
        "dossiers",
        "Các tệp trích xuất hồ sơ, kèm ngày trích xuất, hoặc những ngày mà tệp có đủ phần thay đổi, và nguồn: TỆP, TỆP@NGÀY, TỆP@TỪ..NGÀY, TỆP@NGÀY@NGUỒN.",
    ),
    ("accounts", "Các tệp trích xuất tài khoản."),
    ("decisions", "Các tệp quyết định của người có thẩm quyền về từng dòng."),
    ("mapping", "Các bảng khớp cột (`dean5299/mapping@1`): tiêu đề của lượt khai, hồ sơ hoặc tài khoản."),
    ("key_file", "Tệp chứa khoá của cơ quan, ít nhất 32 byte."),
    ("cutoff", "Ngày chốt: dữ liệu trích xuất đầy đủ đến hết ngày này."),
    ("source_cutoff", "Nguồn chỉ đầy đủ đến hết một ngày sớm hơn ngày chốt: NGUỒN=NGÀY."),
    ("reconcile.lens", "Cách cộng dồn: as_it_was (cây lúc hỗ trợ), as_it_is (cây ngày chốt) hoặc as_of:NGÀY. [mặc định: as_it_was]"),
    ("lens", "Cách cộng dồn khác với lượt đối khớp: as_it_was, as_it_is hoặc as_of:NGÀY; bỏ trống là của lượt đối khớp."),
    ("threads", "Số luồng, từ 1 đến 64; kết quả không đổi theo số luồng. [mặc định: 1]"),
    ("strict", "Mã thoát 1 khi có dòng bị loại."),
    ("out", "Thư mục ghi kết quả."),
    ("run", "Thư mục kết quả."),
    ("period", "Kỳ báo cáo, ví dụ 2022-12, 2022-Q4 hoặc tên kỳ trong bộ quy tắc."),
    ("report.unit", "Mã đơn vị; báo cáo gồm cả các đơn vị trực thuộc."),
    ("kind", "Loại báo cáo: overview. [mặc định: overview]"),
    ("format", "xlsx, html, json, csv, md hoặc txt."),
    ("output", "Tệp cần ghi."),
    ("entry_id", "Mã lượt khai cần giải thích."),
    ("unit", "Mã đơn vị có số liệu cần giải thích."),
    ("path", "Thư mục kết quả."),
    ("verb", "Lệnh cần trợ giúp."),
    ("help", "In trợ giúp."),
    ("version", "In phiên bản."),
];

/// The command line with help in one language.
pub fn command(lang: Lang) -> Command {
    let demand = |verb: Command| match verb.get_name() {
        "reconcile" => MANDATORY.iter().fold(verb, |verb, name| verb.mut_arg(name, |arg| arg.required(true))),
        _ => verb,
    };
    let command = Arguments::command().disable_help_subcommand(true).mut_subcommands(demand);
    match lang {
        Lang::Vi => vietnamese(command),
        Lang::En => command,
    }
}

/// What clap has no setting for.
pub fn translated(help: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => help.replace("[OPTIONS]", "[TUỲ CHỌN]").replace("[COMMAND]", "[LỆNH]"),
        Lang::En => help.to_owned(),
    }
}

fn vietnamese(command: Command) -> Command {
    let flag = |name: &'static str, short: char, action| Arg::new(name).short(short).long(name).action(action);
    let command = command
        .about("Thư viện báo cáo Đề án 5299: đối khớp, chấm điểm, báo cáo.")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(flag("help", 'h', ArgAction::Help).global(true).display_order(101))
        .arg(flag("version", 'V', ArgAction::Version).display_order(101))
        .subcommand_help_heading("Lệnh")
        .subcommand_value_name("LỆNH");
    speak(command, "").mut_subcommands(|verb| {
        let name = verb.get_name().to_owned();
        let about = VERBS.iter().find(|(known, _)| *known == name).map_or("", |(_, about)| about);
        speak(verb.about(about), &name)
    })
}

/// The arguments of a verb in Vietnamese; what clap would add in English is in the texts.
fn speak(command: Command, verb: &str) -> Command {
    let text = |id: &str| {
        let own = ARGUMENTS.iter().find(|(name, _)| name.split_once('.') == Some((verb, id)));
        own.or_else(|| ARGUMENTS.iter().find(|(name, _)| *name == id)).map(|(_, text)| *text)
    };
    command.help_template(LAYOUT).mut_args(|arg| {
        let heading = if arg.is_positional() { "Tham số" } else { "Tuỳ chọn" };
        let help = text(arg.get_id().as_str());
        let takes_value = arg.get_action().takes_values();
        let arg = arg.help_heading(heading).hide_default_value(takes_value).hide_possible_values(takes_value);
        match help {
            Some(help) => arg.help(help),
            None => arg,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_sound_in_both_languages() {
        command(Lang::En).debug_assert();
        command(Lang::Vi).debug_assert();
    }

    #[test]
    fn every_verb_and_argument_has_a_vietnamese_text() {
        for verb in Arguments::command().get_subcommands() {
            assert!(VERBS.iter().any(|(name, _)| *name == verb.get_name()), "{}", verb.get_name());
            for arg in verb.get_arguments() {
                assert!(
                    ARGUMENTS.iter().any(|(name, _)| *name == arg.get_id().as_str()
                        || name.split_once('.').is_some_and(|(v, id)| v == verb.get_name() && id == arg.get_id().as_str())),
                    "{}",
                    arg.get_id()
                );
            }
        }
        for (name, _) in ARGUMENTS {
            let id = name.rsplit('.').next().unwrap_or(name);
            let known = command(Lang::Vi).get_arguments().any(|a| a.get_id() == id)
                || Arguments::command().get_subcommands().any(|verb| verb.get_arguments().any(|a| a.get_id() == id));
            assert!(known, "{name} is no argument");
        }
    }
}

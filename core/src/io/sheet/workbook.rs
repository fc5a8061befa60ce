//! What a workbook consists of: its sheets and where its parts stand.

use super::package::Package;
use super::xml::{Piece, Pieces};
use crate::call::{Limit, Limits};
use crate::error::Result;
use crate::io::TableError;

/// Where the parts of a workbook stand, and how it counts days.
pub(super) struct Workbook {
    pub(super) sheets: Vec<Sheet>,
    pub(super) strings: Option<String>,
    pub(super) styles: Option<String>,
    /// Whether day 0 is 1/1/1904.
    pub(super) from_1904: bool,
}

/// A worksheet.
#[derive(Clone)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) part: String,
    pub(super) hidden: bool,
}

/// A pointer from one part to another.
struct Relation {
    id: String,
    /// The last word of its type, such as `worksheet`.
    kind: String,
    part: String,
}

impl Workbook {
    pub(super) fn read(file: &str, package: &mut Package<'_>, limits: &Limits) -> Result<Workbook> {
        let root = relations(file, package, "")?;
        let main = root.into_iter().find(|relation| relation.kind == "officeDocument").map_or("xl/workbook.xml".to_owned(), |r| r.part);
        if !main.ends_with(".xml") || !package.has(&main) {
            return Err(TableError::SheetNotXlsx { file: file.to_owned() }.into());
        }
        let relations = relations(file, package, &main)?;
        let part = |kind: &str| relations.iter().find(|relation| relation.kind == kind).map(|relation| relation.part.clone());
        let mut workbook = Workbook { sheets: Vec::new(), strings: part("sharedStrings"), styles: part("styles"), from_1904: false };
        let Some(bytes) = package.part(&main)? else { return Ok(workbook) };
        let mut pieces = Pieces::new(file, &main, bytes);
        let mut seen = 0_u64;
        loop {
            match pieces.next()? {
                Piece::Start(tag) if tag.name() == "workbookPr" => workbook.from_1904 = tag.says("date1904"),
                Piece::Start(tag) if tag.name() == "sheet" => {
                    seen += 1;
                    Limits::check(Limit::Sheets, limits.sheets, seen)?;
                    let hidden = tag.attribute("state").is_some_and(|state| state != "visible");
                    let relation = tag.attribute("id").and_then(|id| relations.iter().find(|r| r.id == id && r.kind == "worksheet"));
                    if let Some(relation) = relation {
                        let name = tag.attribute("name").unwrap_or_default();
                        workbook.sheets.push(Sheet { name, part: relation.part.clone(), hidden });
                    }
                }
                Piece::Eof => break,
                _ => {}
            }
        }
        Ok(workbook)
    }
}

/// The pointers out of a part; of the whole file when it has no name.
fn relations(file: &str, package: &mut Package<'_>, part: &str) -> Result<Vec<Relation>> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let path = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
    let Some(bytes) = package.part(&path)? else { return Ok(Vec::new()) };
    let mut pieces = Pieces::new(file, &path, bytes);
    let mut found = Vec::new();
    loop {
        match pieces.next()? {
            Piece::Start(tag) if tag.name() == "Relationship" => {
                let kind = tag.attribute("Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                let target = tag.attribute("Target").unwrap_or_default();
                found.push(Relation { id: tag.attribute("Id").unwrap_or_default(), kind, part: resolve(folder, &target) });
            }
            Piece::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The name of the part that a pointer out of `folder` means.
fn resolve(folder: &str, target: &str) -> String {
    let (start, target) = target.strip_prefix('/').map_or((folder, target), |absolute| ("", absolute));
    let mut steps: Vec<&str> = start.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_read_from_their_folder() {
        for (folder, target, expected) in [
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "../a/./b.xml", "a/b.xml"),
            ("xl", "../../../b.xml", "b.xml"),
        ] {
            assert_eq!(resolve(folder, target), expected, "{folder} {target}");
        }
    }
}

//! Words about quotes: the tray, its formats, what comes in and goes out.

use super::language::language;
use super::phrase::{self, Noun, Phrase};
use super::sentences::{date_with_certainty, time};
use crate::app::tray::{Imported, Keeping, Way};
use crate::quote::{EntryFault, Finding, Format, ImportProblem, Origin, Words};

const QUOTE_NOUN: Noun = Noun::new("quote", "quotes", "条摘录");

/// Adds a passage, or what of it is selected.
pub const QUOTE: Phrase = Phrase::new("Quote", "摘录");
/// Its name for who listens.
pub const QUOTE_PASSAGE: Phrase = Phrase::new("Quote this passage", "摘录此段落");
/// Once that is done.
pub const QUOTED: Phrase = Phrase::new("Quoted", "已摘录");
/// The bar beside a selection.
pub const SELECTION: Phrase = Phrase::new("Selected text", "所选文字");
/// In it.
pub const COPY_QUOTATION: Phrase = Phrase::new("Copy with source", "连同出处复制");
/// The ways of copying a passage.
pub const COPY: Phrase = Phrase::new("Copy", "复制");
/// Its name for who listens.
pub const COPY_AS: Phrase = Phrase::new("Copy as …", "复制为……");
/// In the list of ways.
pub const LINK: Phrase = Phrase::new("Link", "链接");
/// What was done before there was a passage to do it with.
pub const NOTHING_TO_QUOTE: Phrase = Phrase::new(
    "Go to a passage first, by Tab or with the pointer, or select words in it. Then press q.",
    "请先用 Tab 键或指针移到某个段落，或选中其中的文字，再按 q。",
);
/// It is there already.
pub const ALREADY_QUOTED: Phrase =
    Phrase::new("This is among your quotes already.", "这已在您的摘录中。");
/// Nothing was collected yet.
pub const EMPTY: Phrase = Phrase::new("No quotes yet", "还没有摘录");
/// What to do then.
pub const EMPTY_HINT: Phrase = Phrase::new(
    "While you read, select words and choose “Quote selection”, or press q on a passage or a hit. \
     Quotes stay in this browser, in your order, until you export them as a document, a table \
     or citations.",
    "阅读时选中文字并点“摘录所选”，或在段落、搜索结果上按 q。摘录按您的顺序留在此浏览器中，\
     可随时导出为文档、表格或引文。",
);
/// Brings quotes from a file.
pub const IMPORT: Phrase = Phrase::new("Import quotes", "导入摘录");
/// The file.
pub const IMPORT_FILE: Phrase = Phrase::new("From a file", "从文件");
/// The other way.
pub const IMPORT_TEXT: Phrase = Phrase::new("From text", "从文字");
/// The box.
pub const IMPORT_BOX: Phrase = Phrase::new(
    "JSON, Web Annotations or CSV",
    "JSON、Web Annotation 或 CSV",
);
/// The button below it.
pub const IMPORT_BUTTON: Phrase = Phrase::new("Import", "导入");
/// Takes quotes along.
pub const EXPORT: Phrase = Phrase::new("Export", "导出");
/// Of formats.
pub const FORMAT: Phrase = Phrase::new("Format", "格式");
/// Formats for people.
pub const TO_READ: Phrase = Phrase::new("To read", "用于阅读");
/// Formats that can be brought in again.
pub const TO_BRING_BACK: Phrase =
    Phrase::new("For programs, and to import again", "供程序使用，可再导入");
/// Formats for lists of sources.
pub const CITATIONS: Phrase = Phrase::new("Citations", "引文");
/// Formats for wikis.
pub const WIKIS: Phrase = Phrase::new("Wikis", "维基");
/// As a file.
pub const DOWNLOAD: Phrase = Phrase::new("Download", "下载");
/// As text on the page.
pub const SHOW: Phrase = Phrase::new("Show as text", "显示文本");
/// No longer.
pub const HIDE: Phrase = Phrase::new("Hide the text", "收起文本");
/// On paper.
pub const PRINT: Phrase = Phrase::new("Print", "打印");
/// All of them.
pub const REMOVE_ALL: Phrase = Phrase::new("Remove all", "全部移除");
/// One of them.
pub const REMOVE: Phrase = Phrase::new("Remove", "移除");
/// After that.
pub const UNDO: Phrase = Phrase::new("Undo", "撤销");
/// The reader's own words.
pub const NOTE: Phrase = Phrase::new("Note", "笔记");
/// The reader's own labels.
pub const TAGS: Phrase = Phrase::new("Tags", "标签");
/// The host takes no files.
pub const NOT_SAVED: Phrase = Phrase::new(
    "This host lets no file be saved. Copy the text instead.",
    "此环境不允许保存文件。请复制文本。",
);
/// It is on the clipboard.
pub const COPIED: Phrase = Phrase::new("Copied.", "已复制。");
/// It is not.
pub const NOT_COPIED: Phrase = Phrase::new(
    "The clipboard is closed to this page. Copy this by hand:",
    "此页面不能使用剪贴板。请手动复制：",
);
/// Not where it was, but word for word.
pub const MOVED: Phrase = Phrase::new(
    "Moved: found word for word elsewhere.",
    "已移动：在别处找到一字不差的原文。",
);
/// Not there any more.
pub const LOST: Phrase = Phrase::new(
    "No longer in this collection. The quote is as you took it.",
    "此文集中已没有这段文字。摘录保持您摘取时的样子。",
);
/// Before what stands there now.
pub const NOW_READS: Phrase = Phrase::new("It reads now:", "现在的文字：");
/// Hits as a file.
pub const EXPORT_HITS: Phrase = Phrase::new("All of these as", "导出全部结果");
/// What a file of quotes is called.
pub const FILE_NAME: Phrase = Phrase::new("quotes", "quotes");
/// What a file of hits is called.
pub const HITS_FILE_NAME: Phrase = Phrase::new("hits", "hits");
/// What the key does, in the list of keys.
pub const KEY: Phrase = Phrase::new(
    "Quote the passage you are at, or the selected words",
    "摘录当前段落或所选文字",
);

/// `3 quotes`.
pub fn count(number: usize) -> String {
    phrase::count(number, QUOTE_NOUN)
}

/// Over an export.
pub fn heading(corpus: &str) -> String {
    Phrase::new("Quotes from {0}", "摘录自{0}").fill(&[corpus])
}

/// What stands in exports in the reader's language.
pub fn export_words() -> Words<'static> {
    Words {
        language: language().tag(),
        note: NOTE.now(),
        tags: TAGS.now(),
    }
}

/// In the bar beside a selection: of several passages each part is a quote.
pub fn quote_selection(passages: usize) -> String {
    match passages {
        1 => Phrase::new("Quote selection", "摘录所选").to_string(),
        _ => Phrase::new("Quote selection: {0}", "摘录所选：{0}").fill(&[&count(passages)]),
    }
}

/// Where and when it appeared, and where in it the words stand.
pub fn place(origin: &Origin) -> String {
    let date = origin
        .date
        .map(|date| date_with_certainty(date, origin.date_certainty));
    let section = origin.section.last().cloned();
    let time = origin.time_seconds.map(time);
    let parts = [origin.source.clone(), date, section, time];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}

/// One more.
pub fn added(number: usize) -> String {
    Phrase::new("Added to your quotes: {0}.", "已加入摘录：共 {0}。").fill(&[&count(number)])
}

/// Taken out.
pub fn removed(number: usize) -> String {
    Phrase::new("{0} removed.", "已移除 {0}。").fill(&[&count(number)])
}

/// All taken out.
pub fn all_removed() -> String {
    Phrase::new("All quotes removed.", "已移除全部摘录。").to_string()
}

/// Where a quote went.
pub fn moved(place: usize, number: usize) -> String {
    let (place, number) = ((place + 1).to_string(), number.to_string());
    Phrase::new("Now quote {0} of {1}.", "现为第 {0} 条，共 {1} 条。").fill(&[&place, &number])
}

/// On a button that moves a quote.
pub fn way(way: Way) -> Phrase {
    match way {
        Way::Up => Phrase::new("Up", "上移"),
        Way::Down => Phrase::new("Down", "下移"),
    }
}

/// The name of something that is done to one quote of several.
pub fn named(deed: &str, number: usize) -> String {
    Phrase::new("{0}: quote {1}", "{0}：第 {1} 条摘录").fill(&[deed, &number.to_string()])
}

/// Whether quotes outlive the window.
pub fn keeping(keeping: Keeping) -> Phrase {
    match keeping {
        Keeping::Unknown => Phrase::new("", ""),
        Keeping::Kept => Phrase::new("Kept in this browser only.", "仅保存在此浏览器中。"),
        Keeping::Refused => Phrase::new(
            "This browser keeps nothing here: your quotes last until the page closes. Export them.",
            "此浏览器在这里不保存任何内容：摘录在页面关闭时消失。请先导出。",
        ),
        Keeping::Full => Phrase::new(
            "This browser has no room left: the latest changes last until the page closes. Export them.",
            "此浏览器的存储空间已满：最近的更改在页面关闭时消失。请先导出。",
        ),
    }
}

/// A format, for readers.
pub fn format(format: Format) -> Phrase {
    match format {
        Format::Markdown => Phrase::new("Markdown", "Markdown"),
        Format::Html => Phrase::new("HTML", "HTML"),
        Format::Text => Phrase::new("Plain text", "纯文本"),
        Format::Csv => Phrase::new("Table (CSV)", "表格（CSV）"),
        Format::Json => Phrase::new("JSON", "JSON"),
        Format::JsonLd => Phrase::new("Web Annotations (JSON-LD)", "Web Annotation（JSON-LD）"),
        Format::BibTex => Phrase::new("BibTeX", "BibTeX"),
        Format::Ris => Phrase::new("RIS", "RIS"),
        Format::CslJson => Phrase::new("CSL-JSON", "CSL-JSON"),
        Format::MediaWiki => Phrase::new("MediaWiki", "MediaWiki"),
        Format::Confluence => Phrase::new("Confluence", "Confluence"),
        Format::DokuWiki => Phrase::new("DokuWiki", "DokuWiki"),
    }
}

/// A format, in the list of ways of copying.
pub fn way_of_copying(format: Format) -> Phrase {
    match format {
        Format::Text => Phrase::new("Quote with source and link", "引文、出处与链接"),
        other => self::format(other),
    }
}

/// What there is to say about where a quote is now.
pub fn finding(finding: &Finding) -> Option<String> {
    match finding {
        Finding::Exact(_) => None,
        Finding::Moved(_) => Some(MOVED.to_string()),
        Finding::Inexact {
            similarity_percent: 100,
            ..
        } => {
            let said = Phrase::new(
                "Found in the same words, with other signs or capitals.",
                "已找到：字词相同，标点或大小写不同。",
            );
            Some(said.to_string())
        }
        Finding::Inexact {
            similarity_percent, ..
        } => {
            let percent = similarity_percent.to_string();
            let said = Phrase::new(
                "The text has changed since: {0} % of the words are the same.",
                "文字后来有改动：{0}% 的字词相同。",
            );
            Some(said.fill(&[&percent]))
        }
        Finding::Lost => Some(LOST.to_string()),
    }
}

/// What must be copied by hand.
pub fn not_copied(text: &str) -> String {
    [NOT_COPIED.now(), "\n", text].concat()
}

/// What became of a file.
pub fn imported(imported: &Imported) -> String {
    let mut parts = vec![];
    if imported.added > 0 || imported.problems.is_empty() && imported.known == 0 {
        parts.push(Phrase::new("{0} added.", "新增 {0}。").fill(&[&count(imported.added)]));
    }
    if imported.known > 0 {
        let known = Phrase::new("{0} there already.", "已有 {0}。");
        parts.push(known.fill(&[&count(imported.known)]));
    }
    parts.extend(imported.problems.first().map(problem));
    parts.join(Phrase::new(" ", "").now())
}

/// What was not understood of a file.
pub fn problem(problem: &ImportProblem) -> String {
    match problem {
        ImportProblem::NotQuotes => Phrase::new(
            "This holds no quotes that the page can read. It reads its own JSON and CSV, and Web Annotations.",
            "其中没有此页面能读取的摘录。可读取本页导出的 JSON、CSV 以及 Web Annotation。",
        )
        .to_string(),
        ImportProblem::Broken { line } => Phrase::new(
            "The file is damaged at line {0}. Nothing was read; your quotes are as they were.",
            "文件在第 {0} 行损坏。未读取任何内容；您的摘录保持不变。",
        )
        .fill(&[&line.to_string()]),
        ImportProblem::Newer => Phrase::new(
            "A later version of this page made the file. What is known here was read.",
            "此文件由更新的版本生成。已读取这里认识的部分。",
        )
        .to_string(),
        ImportProblem::Entry { number, fault } => {
            let number = number.to_string();
            match fault {
                EntryFault::NotAQuote => Phrase::new(
                    "Entry {0} is no quote and was passed over.",
                    "第 {0} 项不是摘录，已跳过。",
                )
                .fill(&[&number]),
                EntryFault::NoText => Phrase::new(
                    "Entry {0} has no words and was passed over.",
                    "第 {0} 项没有文字，已跳过。",
                )
                .fill(&[&number]),
                EntryFault::Field(name) => Phrase::new(
                    "Entry {0} was read without its “{1}”.",
                    "第 {0} 项已读取，但略去其中的“{1}”。",
                )
                .fill(&[&number, name]),
            }
        }
    }
}

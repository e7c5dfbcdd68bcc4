//! Hits as a table and as JSON, for spreadsheets and programs.

use crate::app::route::Route;
use crate::explorer::{HitLine, HitList};
use crate::quote::{Csv, Json};

/// The columns, and the fields of a hit in JSON.
const COLUMNS: [&str; 9] = [
    "document", "passage", "title", "section", "speaker", "date", "score", "text", "link",
];

/// A row for each hit, in order. `link` makes a fragment a whole link.
pub fn csv(hits: &[HitLine], link: &dyn Fn(&str) -> String) -> String {
    let mut csv = Csv::new(&COLUMNS);
    for hit in hits {
        let cells = COLUMNS.map(|column| cell(hit, column, link));
        csv.row(cells.iter().map(String::as_str));
    }
    csv.finish()
}

/// The hits in order, with the query and their number.
pub fn json(query: &str, hits: &HitList, link: &dyn Fn(&str) -> String) -> String {
    let hit = |hit: &HitLine| {
        Json::object(COLUMNS.map(|column| {
            let value = match column {
                "score" => hit.score.into(),
                "section" => Json::texts(&hit.section),
                _ => Json::text(cell(hit, column, link)),
            };
            (column, value)
        }))
    };
    Json::object([
        ("format", Json::text("catena-hits")),
        ("version", 1.into()),
        ("query", Json::text(query)),
        ("total", hits.total.into()),
        ("hits", Json::List(hits.hits.iter().map(hit).collect())),
    ])
    .print()
}

fn cell(hit: &HitLine, column: &str, link: &dyn Fn(&str) -> String) -> String {
    match column {
        "document" => hit.document.clone(),
        "passage" => hit.passage.clone(),
        "title" => hit.title.clone(),
        "section" => hit.section.join(" › "),
        "speaker" => hit.speaker.clone().unwrap_or_default(),
        "date" => hit.date.map(String::from).unwrap_or_default(),
        "score" => hit.score.to_string(),
        "text" => hit.snippet.text.clone(),
        _ => {
            let route = Route::default().open(&hit.document, Some(&hit.passage));
            link(&route.fragment())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Role;
    use crate::explorer::Snippet;

    fn hits() -> HitList {
        let hit = HitLine {
            passage: "0abc1234".to_owned(),
            document: "sun".to_owned(),
            title: "=Round, \"the\" clock".to_owned(),
            source: None,
            language: String::new(),
            document_kind: None,
            date: "2018-03".parse().ok(),
            section: vec!["Work".to_owned(), "Nights".to_owned()],
            speaker: None,
            role: Role::Answer,
            time_seconds: None,
            topics: vec![],
            score: 12,
            snippet: Snippet {
                text: "We follow\nthe sun.".to_owned(),
                marks: vec![],
            },
            title_marks: Vec::new(),
            section_marks: Vec::new(),
            matches: vec![],
        };
        HitList {
            total: 1,
            hits: vec![hit],
            ..HitList::default()
        }
    }

    #[test]
    fn hits_have_a_row_each() {
        let link = |fragment: &str| format!("https://a.example/#{fragment}");
        assert_eq!(
            csv(&hits().hits, &link),
            "\u{feff}document,passage,title,section,speaker,date,score,text,link\r\n\
             sun,0abc1234,\"'=Round, \"\"the\"\" clock\",Work › Nights,,2018-03,12,\"We follow\nthe sun.\",\
             https://a.example/#doc=sun&p=0abc1234\r\n"
        );
        let json = Json::read(&json("sun", &hits(), &link)).expect("it is JSON");
        let hit = &json.get("hits").expect("hits").as_list()[0];
        assert_eq!(
            hit.get("section"),
            Some(&Json::texts(&["Work".to_owned(), "Nights".to_owned()]))
        );
        assert_eq!(hit.get("score"), Some(&Json::Number(12)));
        assert_eq!(hit.get("speaker"), None);
        assert_eq!(
            hit.get("link").and_then(Json::as_text),
            Some("https://a.example/#doc=sun&p=0abc1234")
        );
    }
}

//! `catena search`: a bundle and a query → hits.

use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use serde::{Serialize, Serializer};

use super::page::read_bundle;
use super::terminal::{Style, counted, cut_at_marks, harmless, set_lines};
use super::{Failure, SearchCommand};
use crate::corpus::Date;
use crate::explorer::{
    Answer, Correction, Explorer, FacetCount, FacetGroup, HitLine, HitList, Request, SearchRequest,
};

/// Searches and prints what was found. Nothing found is an answer too.
pub fn search(
    command: &SearchCommand,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let explorer = open(&command.bundle)?;
    let request = Request::Search(SearchRequest {
        query: command.query.clone(),
        limit: command.limit,
        ..SearchRequest::default()
    });
    let started = Instant::now();
    let answer = explorer.answer(&request);
    let took = started.elapsed();
    let hits = match answer {
        Answer::Hits(hits) => hits,
        // A search is always answered with hits; an empty list is the nearest.
        _ => HitList::default(),
    };
    match command.as_json {
        true => write_json(&hits, took, output),
        false => write_text(&hits, took, style, output),
    }
    .map_err(Failure::Output)
}

/// Reads and opens a bundle.
pub fn open(path: &Path) -> Result<Explorer, Failure> {
    open_bytes(path, read_bundle(path)?)
}

/// Opens a bundle that was read from this file.
pub fn open_bytes(path: &Path, bytes: Vec<u8>) -> Result<Explorer, Failure> {
    Explorer::open(bytes).map_err(|error| Failure::NotABundle {
        path: path.to_owned(),
        message: error.to_string(),
    })
}

/// The answer as a program gets it.
#[derive(Serialize)]
struct Report<'a> {
    total: u32,
    took_us: u64,
    corrections: &'a [Correction],
    hits: Vec<ReportedHit<'a>>,
    facets: ReportedFacets<'a>,
}

#[derive(Serialize)]
struct ReportedHit<'a> {
    passage: &'a str,
    document: &'a str,
    title: &'a str,
    /// The headings above the passage, outermost first.
    section: Option<String>,
    speaker: Option<&'a str>,
    date: Option<Date>,
    score: u32,
    snippet: &'a str,
    url: String,
}

impl<'a> ReportedHit<'a> {
    fn of(hit: &'a HitLine) -> ReportedHit<'a> {
        ReportedHit {
            passage: &hit.passage,
            document: &hit.document,
            title: &hit.title,
            section: (!hit.section.is_empty()).then(|| hit.section.join(" › ")),
            speaker: hit.speaker.as_deref(),
            date: hit.date,
            score: hit.score,
            snippet: &hit.snippet.text,
            url: link(hit),
        }
    }
}

/// The facets by name, in the order in which the page shows them.
struct ReportedFacets<'a>(&'a [FacetGroup]);

#[derive(Serialize)]
struct ReportedCount<'a> {
    value: &'a str,
    label: &'a str,
    count: u32,
}

impl<'a> ReportedCount<'a> {
    fn of(count: &'a FacetCount) -> ReportedCount<'a> {
        ReportedCount {
            value: &count.value,
            label: &count.label,
            count: count.count,
        }
    }
}

impl Serialize for ReportedFacets<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|group| {
            let values: Vec<_> = group.values.iter().map(ReportedCount::of).collect();
            (group.facet.name(), values)
        }))
    }
}

fn write_json(hits: &HitList, took: Duration, output: &mut impl Write) -> io::Result<()> {
    let report = Report {
        total: hits.total,
        took_us: u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
        corrections: &hits.corrections,
        hits: hits.hits.iter().map(ReportedHit::of).collect(),
        facets: ReportedFacets(&hits.facets),
    };
    serde_json::to_writer_pretty(&mut *output, &report)?;
    writeln!(output)
}

fn write_text(
    hits: &HitList,
    took: Duration,
    style: Style,
    output: &mut impl Write,
) -> io::Result<()> {
    write_head(hits, took, style, output)?;
    for hit in &hits.hits {
        write_hit(hit, style, output)?;
    }
    let rest = u64::from(hits.total).saturating_sub(hits.hits.len() as u64);
    if rest > 0 && !hits.hits.is_empty() {
        writeln!(output, "\n{rest} more; ask for them with --limit")?;
    }
    Ok(())
}

fn write_head(
    hits: &HitList,
    took: Duration,
    style: Style,
    output: &mut impl Write,
) -> io::Result<()> {
    let milliseconds = took.as_secs_f64() * 1000.0;
    writeln!(
        output,
        "{} in {} {}",
        counted(hits.total, "passage"),
        counted(hits.documents, "document"),
        style.dim(&format!("({milliseconds:.1} ms)")),
    )?;
    for problem in &hits.problems {
        writeln!(output, "{}", harmless(&problem.message))?;
    }
    for correction in &hits.corrections {
        writeln!(output, "{}", correction_line(correction, style))?;
    }
    if !hits.relaxed.is_empty() {
        let words = harmless(&hits.relaxed.join(", "));
        writeln!(output, "no passage holds all words; let go: {words}")?;
    }
    for droppable in &hits.droppable {
        let (word, query) = (harmless(&droppable.word), harmless(&droppable.query));
        let passages = counted(droppable.total, "passage");
        writeln!(output, "without {word}: {passages} ({query})")?;
    }
    Ok(())
}

fn correction_line(correction: &Correction, style: Style) -> String {
    format!(
        "also {} for “{}”; only that word: {}",
        style.bold(&harmless(&correction.found.join(", "))),
        harmless(&correction.typed),
        harmless(&correction.exact_query),
    )
}

fn write_hit(hit: &HitLine, style: Style, output: &mut impl Write) -> io::Result<()> {
    let place = [hit.source.clone(), hit.date.map(|date| date.to_string())];
    let place: Vec<String> = place.into_iter().flatten().collect();
    let marks = hit.snippet.marks.iter();
    let pieces = cut_at_marks(
        &hit.snippet.text,
        marks.map(|mark| (mark.start as usize, mark.end as usize)),
    );
    writeln!(output)?;
    writeln!(
        output,
        "{}  {}",
        style.bold(&harmless(&hit.title)),
        style.dim(&harmless(&place.join(", ")))
    )?;
    let above: Vec<&str> = hit
        .speaker
        .iter()
        .chain(&hit.section)
        .map(String::as_str)
        .collect();
    if !above.is_empty() {
        writeln!(output, "  {}", harmless(&above.join(" · ")))?;
    }
    writeln!(output, "{}", set_lines(&pieces, style, "  "))?;
    writeln!(output, "  {}", style.dim(&harmless(&link(hit))))
}

/// As the page's permalink: what follows its address.
fn link(hit: &HitLine) -> String {
    format!("#doc={}&p={}", hit.document, hit.passage)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explorer::{Facet, Mark, Quality, Snippet};

    fn hits() -> HitList {
        let text = "We follow the sun.";
        let mark = Mark {
            start: 3,
            end: 9,
            quality: Quality::Exact,
        };
        let hit = HitLine {
            passage: "0123abcd".to_owned(),
            document: "cloud-chief".to_owned(),
            title: "Round the clock".to_owned(),
            source: Some("Medium".to_owned()),
            language: String::new(),
            document_kind: None,
            date: "2018-03".parse().ok(),
            section: vec!["Support".to_owned(), "Nights".to_owned()],
            speaker: Some("The chief".to_owned()),
            role: crate::corpus::Role::Answer,
            time_seconds: None,
            topics: Vec::new(),
            score: 42,
            snippet: Snippet {
                text: text.to_owned(),
                marks: vec![mark],
            },
            title_marks: Vec::new(),
            section_marks: Vec::new(),
            matches: Vec::new(),
        };
        HitList {
            total: 3,
            documents: 1,
            corrections: vec![Correction {
                typed: "folow".to_owned(),
                found: vec!["follow".to_owned()],
                exact_query: "\"folow\"".to_owned(),
            }],
            facets: vec![FacetGroup {
                facet: Facet::Year,
                values: vec![FacetCount {
                    value: "2018".to_owned(),
                    label: "2018".to_owned(),
                    count: 3,
                    is_chosen: false,
                }],
            }],
            hits: vec![hit],
            ..HitList::default()
        }
    }

    fn printed(write: impl Fn(&mut Vec<u8>) -> io::Result<()>) -> String {
        let mut output = Vec::new();
        write(&mut output).expect("memory takes everything");
        String::from_utf8(output).expect("printed from strings")
    }

    #[test]
    fn a_person_gets_well_set_lines() {
        let took = Duration::from_micros(1500);
        let text = printed(|output| write_text(&hits(), took, Style::Plain, output));
        let expected = "\
3 passages in 1 document (1.5 ms)
also follow for “folow”; only that word: \"folow\"

Round the clock  Medium, 2018-03
  The chief · Support · Nights
  We follow the sun.
  #doc=cloud-chief&p=0123abcd

2 more; ask for them with --limit
";
        assert_eq!(text, expected);
    }

    #[test]
    fn matches_are_bold_on_a_terminal() {
        let text = printed(|output| write_text(&hits(), Duration::ZERO, Style::Weighted, output));
        assert!(
            text.contains("We \u{1b}[1mfollow\u{1b}[0m the sun."),
            "{text}"
        );
    }

    #[test]
    fn a_program_gets_the_documented_shape() {
        let text = printed(|output| write_json(&hits(), Duration::from_micros(7), output));
        let json: serde_json::Value = serde_json::from_str(&text).expect("printed as JSON");
        let expected = serde_json::json!({
            "total": 3,
            "took_us": 7,
            "corrections": [
                {"typed": "folow", "found": ["follow"], "exact_query": "\"folow\""}
            ],
            "hits": [{
                "passage": "0123abcd",
                "document": "cloud-chief",
                "title": "Round the clock",
                "section": "Support › Nights",
                "speaker": "The chief",
                "date": "2018-03",
                "score": 42,
                "snippet": "We follow the sun.",
                "url": "#doc=cloud-chief&p=0123abcd",
            }],
            "facets": {"year": [{"value": "2018", "label": "2018", "count": 3}]},
        });
        assert_eq!(json, expected);
    }
}

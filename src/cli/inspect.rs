//! `catena inspect`: a bundle → what is in it.

use std::fs;
use std::io::{self, Write};

use serde::Serialize;

use super::search::open;
use super::terminal::{Style, counted, harmless};
use super::{Failure, InspectCommand};
use crate::corpus::Date;
use crate::explorer::{Answer, DocumentCard, Explorer, Overview, Request, SpeakerCard, TopicCard};

/// Tells what is in a bundle.
pub fn inspect(
    command: &InspectCommand,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let explorer = open(&command.bundle)?;
    let bytes = fs::metadata(&command.bundle).map_or(0, |file| file.len());
    let overview = match explorer.answer(&Request::Overview) {
        Answer::Overview(overview) => overview,
        // An overview is always answered with one; an empty one is the nearest.
        _ => Overview::default(),
    };
    let report = Report::of(&explorer, &overview, bytes);
    match command.as_json {
        true => write_json(&report, output),
        false => write_text(&report, style, output),
    }
    .map_err(Failure::Output)
}

/// What is told, in the order in which it is printed.
#[derive(Serialize)]
struct Report<'a> {
    title: &'a str,
    bytes: u64,
    sections: Vec<ReportedSection>,
    terms: u32,
    passages: u32,
    documents: Vec<ReportedDocument<'a>>,
    speakers: Vec<ReportedSpeaker<'a>>,
    topics: Vec<ReportedTopic<'a>>,
    untagged: u32,
}

#[derive(Serialize)]
struct ReportedSection {
    name: String,
    bytes: u64,
}

#[derive(Serialize)]
struct ReportedDocument<'a> {
    id: &'a str,
    title: &'a str,
    source: Option<&'a str>,
    date: Option<Date>,
    language: &'a str,
    passages: u32,
}

#[derive(Serialize)]
struct ReportedSpeaker<'a> {
    name: &'a str,
    passages: u32,
}

#[derive(Serialize)]
struct ReportedTopic<'a> {
    id: &'a str,
    label: &'a str,
    passages: u32,
}

impl<'a> Report<'a> {
    fn of(explorer: &Explorer, overview: &'a Overview, bytes: u64) -> Report<'a> {
        let sections = explorer.sections().into_iter();
        Report {
            title: &overview.title,
            bytes,
            sections: sections
                .map(|(name, bytes)| ReportedSection { name, bytes })
                .collect(),
            terms: explorer.terms(),
            passages: overview.passages,
            documents: overview.documents.iter().map(reported_document).collect(),
            speakers: overview.speakers.iter().map(reported_speaker).collect(),
            topics: overview.topics.iter().map(reported_topic).collect(),
            untagged: overview.untagged,
        }
    }
}

fn reported_document(card: &DocumentCard) -> ReportedDocument<'_> {
    ReportedDocument {
        id: &card.id,
        title: &card.title,
        source: card.source.as_deref(),
        date: card.date,
        language: &card.language,
        passages: card.passages,
    }
}

fn reported_speaker(card: &SpeakerCard) -> ReportedSpeaker<'_> {
    ReportedSpeaker {
        name: &card.name,
        passages: card.passages,
    }
}

fn reported_topic(card: &TopicCard) -> ReportedTopic<'_> {
    ReportedTopic {
        id: &card.id,
        label: &card.label,
        passages: card.passages,
    }
}

fn write_json(report: &Report<'_>, output: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *output, report)?;
    writeln!(output)
}

fn write_text(report: &Report<'_>, style: Style, output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "{}", style.bold(&harmless(report.title)))?;
    writeln!(
        output,
        "{}, {} ({} without a topic), {}, {}",
        counted(report.documents.len() as u64, "document"),
        counted(report.passages, "passage"),
        report.untagged,
        counted(report.terms, "term"),
        counted(report.bytes, "byte")
    )?;
    let mut table =
        |heading: &str, rows: Vec<(u64, String)>| write_table(output, style, heading, &rows);
    let documents = report.documents.iter();
    table(
        "Documents, by passages",
        documents.map(document_row).collect(),
    )?;
    let speakers = report.speakers.iter();
    table(
        "Speakers, by passages",
        speakers
            .map(|speaker| (speaker.passages.into(), speaker.name.to_owned()))
            .collect(),
    )?;
    let topics = report.topics.iter();
    table(
        "Topics, by passages",
        topics
            .map(|topic| (topic.passages.into(), topic.label.to_owned()))
            .collect(),
    )?;
    let sections = report.sections.iter();
    table(
        "Sections, by bytes",
        sections
            .map(|section| (section.bytes, section.name.clone()))
            .collect(),
    )
}

fn document_row(document: &ReportedDocument<'_>) -> (u64, String) {
    let date = document.date.map(|date| date.to_string());
    let place: Vec<&str> = document.source.into_iter().chain(date.as_deref()).collect();
    let label = match place.is_empty() {
        true => document.title.to_owned(),
        false => format!("{} ({})", document.title, place.join(", ")),
    };
    (document.passages.into(), label)
}

fn write_table(
    output: &mut impl Write,
    style: Style,
    heading: &str,
    rows: &[(u64, String)],
) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(output, "\n{}", style.bold(heading))?;
    for (number, label) in rows {
        writeln!(output, "{number:>9}  {}", harmless(label))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overview() -> Overview {
        Overview {
            title: "Five interviews".to_owned(),
            passages: 2,
            documents: vec![DocumentCard {
                id: "a".to_owned(),
                title: "First".to_owned(),
                source: Some("Medium".to_owned()),
                date: "2018".parse().ok(),
                language: "en".to_owned(),
                passages: 2,
                ..DocumentCard::default()
            }],
            speakers: vec![SpeakerCard {
                name: "Hu".to_owned(),
                passages: 2,
            }],
            topics: vec![TopicCard {
                id: "trust".to_owned(),
                label: "Trust".to_owned(),
                description: String::new(),
                passages: 1,
            }],
            untagged: 1,
            ..Overview::default()
        }
    }

    fn report(overview: &Overview) -> Report<'_> {
        Report {
            title: &overview.title,
            bytes: 1000,
            sections: vec![ReportedSection {
                name: "store".to_owned(),
                bytes: 600,
            }],
            terms: 40,
            passages: overview.passages,
            documents: overview.documents.iter().map(reported_document).collect(),
            speakers: overview.speakers.iter().map(reported_speaker).collect(),
            topics: overview.topics.iter().map(reported_topic).collect(),
            untagged: overview.untagged,
        }
    }

    #[test]
    fn a_program_gets_the_documented_shape() {
        let overview = overview();
        let json = serde_json::to_value(report(&overview)).expect("plain values");
        let expected = serde_json::json!({
            "title": "Five interviews",
            "bytes": 1000,
            "sections": [{"name": "store", "bytes": 600}],
            "terms": 40,
            "passages": 2,
            "documents": [{
                "id": "a", "title": "First", "source": "Medium", "date": "2018",
                "language": "en", "passages": 2
            }],
            "speakers": [{"name": "Hu", "passages": 2}],
            "topics": [{"id": "trust", "label": "Trust", "passages": 1}],
            "untagged": 1,
        });
        assert_eq!(json, expected);
    }

    #[test]
    fn a_person_gets_tables() {
        let overview = overview();
        let mut output = Vec::new();
        write_text(&report(&overview), Style::Plain, &mut output).expect("memory");
        let text = String::from_utf8(output).expect("printed from strings");
        assert!(
            text.starts_with("Five interviews\n1 document, 2 passages"),
            "{text}"
        );
        assert!(
            text.contains("\nDocuments, by passages\n        2  First (Medium, 2018)\n"),
            "{text}"
        );
        assert!(
            text.ends_with("\nSections, by bytes\n      600  store\n"),
            "{text}"
        );
    }
}

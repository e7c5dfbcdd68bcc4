//! The figures of the default corpus, as the explorer gives them.

use catena::bundle::{PackOptions, pack};
use catena::explorer::{
    Answer, Explorer, FigureKind, FigureList, FigureSort, FiguresRequest, Request, Timeline,
    TimelineRequest,
};
use catena::import::SourceFile;

fn explorer() -> Explorer {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/corpus");
    let mut files: Vec<SourceFile> = std::fs::read_dir(folder)
        .expect("the default corpus")
        .map(|entry| entry.expect("a file").path())
        .map(|path| SourceFile {
            path: path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned(),
            bytes: std::fs::read(&path).expect("a text"),
        })
        .collect();
    files.sort_by(|left, right| left.path.cmp(&right.path));
    let packed = pack(&files, &PackOptions::default(), &mut |_| {}).expect("texts");
    Explorer::open(packed.bytes).expect("just packed")
}

fn figures(request: FiguresRequest) -> FigureList {
    match explorer().answer(&Request::Figures(request)) {
        Answer::Figures(list) => list,
        other => panic!("{other:?}"),
    }
}

fn timeline(request: TimelineRequest) -> Timeline {
    match explorer().answer(&Request::Timeline(request)) {
        Answer::Timeline(timeline) => timeline,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_said_stands_beside_what_it_comes_to() {
    let list = figures(FiguresRequest {
        kinds: vec![FigureKind::Money],
        limit: 50,
        ..FiguresRequest::default()
    });
    let check = |said: &str, value: &str, unit: &str| {
        let found = list.lines.iter().find(|line| line.said == said);
        let found = found.unwrap_or_else(|| panic!("{said}: {:?}", list.lines));
        assert_eq!((found.value.as_str(), found.unit.as_str()), (value, unit));
        let span = found.start as usize..found.end as usize;
        assert_eq!(&found.sentence[span], said);
    };
    check("¥6.663 billion", "6,663,000,000", "CNY");
    check("25 billion euros", "25,000,000,000", "EUR");
    check("$15 billion", "15,000,000,000", "USD");
    check("$30b", ">30,000,000,000", "USD");
    assert!(list.lines.iter().all(|line| line.kind == FigureKind::Money));
    assert_eq!(list.total as usize, list.lines.len());
    // Kinds are counted whatever is chosen.
    assert!(list.kinds.iter().any(|(kind, _)| *kind == FigureKind::Date));
}

#[test]
fn pages_follow_each_other_in_each_order() {
    for sort in FigureSort::ALL {
        let request = |offset, limit| FiguresRequest {
            sort,
            offset,
            limit,
            ..FiguresRequest::default()
        };
        let all = figures(request(0, 500)).lines;
        let some = figures(request(7, 5)).lines;
        assert_eq!(some, all[7..12], "{sort:?}");
    }
}

#[test]
fn queries_and_topics_narrow() {
    let all = figures(FiguresRequest::default());
    let share = figures(FiguresRequest {
        query: "\"market share\" OR share".to_owned(),
        limit: 50,
        ..FiguresRequest::default()
    });
    assert!(share.total > 0 && share.total < all.total);
    let (topic, count) = all.topics.first().expect("topics").clone();
    let mut request = FiguresRequest::default();
    request.filters.topic.push(topic);
    assert_eq!(figures(request).total, count);
}

/// The real ones: market share, rank, customers, regions; but no share of the
/// world beside one of China.
#[test]
fn figures_that_differ_are_found_side_by_side() {
    let list = figures(FiguresRequest {
        differences: 20,
        ..FiguresRequest::default()
    });
    let said: Vec<[&str; 2]> = list
        .differences
        .iter()
        .map(|pair| [pair.left.said.as_str(), pair.right.said.as_str()])
        .collect();
    for expected in [
        ["half", "47%"],
        ["874,000", "1 million"],
        ["three biggest", "top four"],
        ["Three data centres", "two regions"],
    ] {
        assert!(said.contains(&expected), "{expected:?} in {said:?}");
    }
    assert_eq!(said.len(), 4, "{said:?}");
    // Where the places follow in the next sentence, that is shown as well.
    let regions = list
        .differences
        .iter()
        .find(|pair| pair.right.said == "two regions");
    let regions = regions.expect("found above");
    assert_eq!(regions.shared, ["Dubai", "Middle East", "Frankfurt"]);
    assert!(regions.left.sentence.contains("Frankfurt has two of them"));
}

#[test]
fn the_line_of_time_has_documents_and_facts_in_order() {
    let all = timeline(TimelineRequest {
        limit: 100,
        ..TimelineRequest::default()
    });
    assert_eq!(all.documents.len(), 5);
    assert_eq!(all.facts.len(), all.total as usize);
    assert!(all.facts.is_sorted_by_key(|fact| fact.date));
    assert!(all.years.is_sorted_by_key(|count| count.year));
    let facts: u32 = all.years.iter().map(|count| count.facts).sum();
    assert_eq!(facts, all.total);
    let some = timeline(TimelineRequest {
        from: Some(2016),
        to: Some(2017),
        limit: 100,
        ..TimelineRequest::default()
    });
    assert!(some.total > 0 && some.total < all.total);
    assert_eq!(some.years, all.years);
}

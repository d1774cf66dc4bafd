use super::*;

fn read(markup: &str) -> String {
    let nodes = nodes(markup, &|text| text);
    serde_json::to_string(&nodes).unwrap()
}

fn outline(nodes: &[NarrativeNode]) -> String {
    let one = |node: &NarrativeNode| match node {
        NarrativeNode::Text { text } => text.clone(),
        NarrativeNode::Element { tag, children, .. } => {
            format!("<{tag}>{}</{tag}>", outline(children))
        }
        NarrativeNode::Image { media_type, .. } => format!("[{media_type}]"),
        NarrativeNode::Elsewhere { alt } => format!("[{alt}]"),
        NarrativeNode::Struck { text } => format!("~{text}~"),
        NarrativeNode::Hidden { text, struck } => format!("?{text}{struck}?"),
        NarrativeNode::Cut => "[cut]".to_owned(),
        NarrativeNode::UnreadStyle => "[style]".to_owned(),
    };
    nodes.iter().map(one).collect()
}

#[test]
fn tables_lists_and_emphasis_stay() {
    let markup = "<div xmlns='http://www.w3.org/1999/xhtml'><table class='x'> <tr><td colspan='2'>K &lt; <b>3</b></td></tr> </table><ul><li>one</li></ul></div>";
    let nodes = nodes(markup, &|text| text);
    assert_eq!(
        outline(&nodes),
        "<div><table><tr><td>K < <b>3</b></td></tr></table><ul><li>one</li></ul></div>"
    );
    assert!(read(markup).contains("\"colspan\":2"));
    assert!(!read(markup).contains("class"));
}

#[test]
fn nothing_active_survives() {
    let markup = "<div onclick='steal()' style='x' id='y'>Seen<script>alert('1 < 2')</script><style>p{}</style>\
        <img src='https://evil.example/x.png' onerror='x()'/><a href='javascript:go()'>here</a>\
        <iframe src='https://evil.example'>inside</iframe><form action='https://evil.example'><input value='v'/>field</form>\
        <svg><script>x()</script></svg><img src='data:image/svg+xml;base64,PHN2Zy8+'/></div>";
    let shown = read(markup);
    for gone in [
        "steal",
        "alert",
        "evil",
        "javascript",
        "onerror",
        "style",
        "svg",
        "iframe",
        "\"y\"",
        "x()",
    ] {
        assert!(!shown.contains(gone), "{gone}: {shown}");
    }
    assert!(shown.contains("Seen") && shown.contains("here") && shown.contains("field"));
}

#[test]
fn a_picture_inside_the_narrative_stays_with_the_type_its_bytes_tell() {
    let shown = read("<img alt='x-ray' src='data:image/png;base64,/9j/4AAQ'/>");
    assert!(
        shown.contains("image/jpeg") && shown.contains("x-ray"),
        "{shown}"
    );
}

#[test]
fn broken_markup_still_gives_its_text() {
    for (markup, shown) in [
        ("<p>one<b>two</p> three", "<p>one<b>two</b></p> three"),
        ("no markup, 5 < 6", "no markup, 5 < 6"),
        ("</div>after<div/>", "after"),
        ("<unknown><b>x</b></unknown>", "<b>x</b>"),
    ] {
        assert_eq!(outline(&nodes(markup, &|text| text)), shown);
    }
    let deep = format!("{}x{}", "<div>".repeat(10_000), "</div>".repeat(10_000));
    assert!(outline(&nodes(&deep, &|text| text)).contains('x'));
    let many = "<b>x</b>".repeat(50_000);
    let found = nodes(&many, &|text| text);
    assert!(found.len() <= MAX_NODES + 1);
    assert!(outline(&found).ends_with("[cut]"));
}

#[test]
fn what_was_struck_out_or_hidden_keeps_that_meaning() {
    for (markup, shown) in [
        ("<p>Tab. <del>A 5</del> b</p>", "<p>Tab. ~A 5~ b</p>"),
        ("<s>A</s><strike>B</strike>", "~AB~"),
        (
            "<td style='text-decoration : LINE-THROUGH'>A <b>5</b></td>",
            "<td>~A ~<b>~5~</b></td>",
        ),
        (
            "<span class='strike-through'>A</span> b",
            "<span>~A~</span> b",
        ),
        (
            "<font style='text-decoration:line-through'>A</font> b",
            "~A~ b",
        ),
        ("<div style='display:none'>A</div>b", "<div>?Afalse?</div>b"),
        ("<p hidden>A <del>B</del></p>", "<p>?A false??Btrue?</p>"),
        ("<p style='visibility: hidden'>A</p>", "<p>?Afalse?</p>"),
        (
            "<tr style='text-decoration:line-through'><td>A</td></tr><tr><td>B</td></tr>",
            "<tr><td>~A~</td></tr><tr><td>B</td></tr>",
        ),
        // What is left open ends with what it stands in.
        ("<td><s>A</td><td>B</td>", "<td>~A~</td><td>B</td>"),
        ("<p><s>A<p>B", "<p>~A~<p>~B~</p></p>"),
        (
            "<li style='text-decoration:line-through'>A<li>B",
            "<li>~A~<li>B</li></li>",
        ),
        (
            "x <img src='https://e.example/x.png' alt='knee'/>",
            "x [knee]",
        ),
        ("10<sup>5</sup>", "10<sup>5</sup>"),
        (
            "<style>.old{text-decoration:line-through} .gone{display:none}</style><p class='old'>A</p><p class='gone'>B</p>",
            "<p>~A~</p><p>?Bfalse?</p>",
        ),
        (
            "<p><input type='checkbox' checked/>A<input type='checkbox'/>B</p>",
            "<p> \u{2611} A \u{2610} B</p>",
        ),
        (
            "<ul><li style='list-style-type:\"\u{2611} \"'>A</li></ul>",
            "<ul><li>\u{2611} A</li></ul>",
        ),
        (
            "<style>.on::before{content:'\u{2611}'} .on::after{content:' !'}</style><p class='on'>A</p>",
            "<p>\u{2611}A !</p>",
        ),
        ("<img src='tick.png'/>A", "[tick]A"),
        (
            "<style>p:first-line{display:none}</style><p>A</p>",
            "<p>A</p>[style]",
        ),
        (
            "<p><img src='x.png' alt='given' hidden/>A</p>",
            "<p>?givenfalse?A</p>",
        ),
    ] {
        assert_eq!(outline(&nodes(markup, &|text| text)), shown, "{markup}");
    }
    let deep = format!("{}<del>x</del>y", "<div>".repeat(60));
    assert!(outline(&nodes(&deep, &|text| text)).contains("~x~y"));
}

#[test]
fn a_tag_of_endless_attributes_is_shown_as_text() {
    let attributes: String = (0..100_000).map(|number| format!(" a{number}")).collect();
    let markup = format!("<p{attributes}>seen</p>");
    assert!(outline(&nodes(&markup, &|text| text)) == markup);
    assert!(crate::item::narrative::text(&markup) == markup);
    let picture = format!(
        "<p>seen</p><img src='data:image/png;base64,{}'/>",
        "/9j/4AAQ".to_owned() + &"SkZJRgABAQEAYABgAAD/2wBDAAgGBgcGBQgHBwcJ".repeat(2_000)
    );
    assert!(outline(&nodes(&picture, &|text| text)) == "<p>seen</p>[image/jpeg]");
}

#[test]
fn what_is_hidden_is_hidden_across_pieces() {
    let markup = format!("<p>{}7225&nbsp;4829</p>", "x".repeat(1_020));
    let hidden = nodes(&markup, &|text| text.replace("7225 4829", "****"));
    assert!(outline(&hidden).contains("****"));
}

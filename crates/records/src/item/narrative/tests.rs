use super::*;

#[test]
fn tables_and_lists_become_lines() {
    let markup = "<div><h3>Labs</h3><table><tr><th>Test</th><th>Value</th></tr>\
        <tr><td>K&nbsp;&lt;serum&gt;</td><td>7.10</td></tr></table><ul><li>one</li><li>two</li></ul></div>";
    assert_eq!(
        text(markup),
        "Labs\nTest \u{b7} Value\nK <serum> \u{b7} 7.10\n\u{2022} one\n\u{2022} two"
    );
}

#[test]
fn nothing_active_survives() {
    let markup = "<div onclick='steal()'>Seen<script>alert('1 < 2')</script><style>p{}</style>\
        <img src='https://evil.example/x.png' onerror='x()'/><a href='javascript:go()'>here</a>\
        <iframe src='https://evil.example'>inside</iframe></div>";
    assert_eq!(text(markup), "Seenhere");
}

#[test]
fn broken_markup_still_gives_its_text() {
    assert_eq!(text("<div><p>one<b>two</p> three"), "onetwo\nthree");
    assert_eq!(text("no markup, 5 < 6"), "no markup, 5 < 6");
    assert_eq!(text("<div><script/>after</div>"), "after");
}

#[test]
fn what_was_struck_out_or_hidden_is_said_in_words() {
    for (markup, shown) in [
        (
            "<p>Tab. <del>Warfarin 5 mg OD</del> stopped</p>",
            "Tab. (struck out: Warfarin 5 mg OD) stopped",
        ),
        (
            "<table><tr style='text-decoration:line-through'><td>Aspirin</td><td>75 mg</td></tr></table>",
            "(struck out: Aspirin \u{b7} 75 mg)",
        ),
        (
            "<del><p>A</p><p>B</p></del>C",
            "(struck out: A)\n(struck out: B)\nC",
        ),
        ("<del>A <b>5</b> mg</del>, B", "(struck out: A 5 mg), B"),
        (
            "<p style='display:none'>Template: <s>X</s></p>",
            "(hidden by the sender: Template:) (hidden by the sender: (struck out: X))",
        ),
        ("<del> </del>A<strike/>B", "AB"),
        (
            "<ul><li><s>A</s></li><li>B</li></ul>",
            "\u{2022} (struck out: A)\n\u{2022} B",
        ),
    ] {
        assert_eq!(text(markup), shown, "{markup}");
    }
}

#[test]
fn raised_and_lowered_letters_are_not_run_into_the_number() {
    for (markup, shown) in [
        ("2.1 x 10<sup>5</sup>/\u{b5}L", "2.1 x 10\u{2075}/\u{b5}L"),
        (
            "10<sup>-3</sup> HCO<sub>3</sub><sup>-</sup>",
            "10\u{207b}\u{b3} HCO\u{2083}\u{207b}",
        ),
        (
            "Cr<sub>serum</sub> 1.1, 5<sup>th</sup> day",
            "Cr_serum 1.1, 5th day",
        ),
        (
            "4 x 10<span style='vertical-align: super'>9</span>/L",
            "4 x 10\u{2079}/L",
        ),
        ("<del>10<sup>5</sup></del>", "(struck out: 10\u{2075})"),
    ] {
        assert_eq!(text(markup), shown, "{markup}");
    }
}

#[test]
fn the_words_of_a_picture_are_shown_wherever_it_lies() {
    assert_eq!(
        text("Scan: <img src='https://e.example/x.png' alt='knee'/>"),
        "Scan: (picture: knee)"
    );
    assert_eq!(
        text("<img src='data:image/png;base64,/9j/4AAQ' title='hip'/>"),
        "(picture: hip)"
    );
    assert_eq!(text("a<img src='x'/>b"), "ab");
    assert_eq!(
        text("a<img src='data:image/png;base64,/9j/4AAQ'/>b"),
        "a (picture without words) b"
    );
    // Hidden, it says nothing that stands.
    assert_eq!(
        text("<img src='x' alt='given' style='display:none'/>"),
        "(hidden by the sender: (picture: given))"
    );
}

#[test]
fn a_tick_is_told_however_it_was_drawn() {
    for (markup, shown) in [
        (
            "<p><input type='checkbox' checked/>Fever <input type='checkbox'/> Cough</p>",
            "\u{2611} Fever \u{2610} Cough",
        ),
        (
            "<label>Yes<input type='radio' checked='checked'/></label><label>No<input type='RADIO'></label>",
            "Yes \u{2611} No \u{2610}",
        ),
        (
            "Smoker: <select><option>Yes</option><option selected>No</option></select>",
            "Smoker: \u{2610} Yes \u{2611} No",
        ),
        (
            "Pulse <input type='text' value='88'/> <input value='regular'/><input type='hidden' value='x7'/>",
            "Pulse 88 regular",
        ),
        (
            "<span role='checkbox' aria-checked='true'></span>Consent <span role='checkbox' aria-checked='false'></span>Refusal",
            "\u{2611} Consent \u{2610} Refusal",
        ),
        (
            "<img src='https://e.example/i/checkbox-checked.png'/>Fever <img src='checkbox_off.gif?v=2'>Cough",
            "(picture: checkbox-checked) Fever (picture: checkbox_off) Cough",
        ),
        (
            "<ul><li style='list-style-type: \"\\2611\"'>Fever</li><li style=\"list-style:'\u{2610} '\">Cough</li><li>Rash</li></ul>",
            "\u{2611} Fever\n\u{2610} Cough\n\u{2022} Rash",
        ),
        (
            "<ul style='list-style-image:url(tick.png)'><li>Fever</li></ul>",
            "(picture: tick) Fever",
        ),
        (
            "<style>li.on::before{content:'\\2611  '} .off:before { content: \"\\2610\" }</style><ul><li class='on'>Fever</li></ul><i class='off'/>Cough",
            "\u{2022} \u{2611} Fever\n\u{2610}Cough",
        ),
        (
            "<p><font face='Wingdings'>\u{fe}</font> Fever <span style='font-family:Wingdings'>\u{a8}</span> Cough</p>",
            "\u{2611} Fever \u{2610} Cough",
        ),
        (
            "Na <span style=\"font-family: Symbol, serif\">\u{b3}</span> 135, <span style='font-family:\"Segoe UI Symbol\"'>\u{b3}</span>",
            "Na \u{2265} 135, \u{b3}",
        ),
    ] {
        assert_eq!(text(markup), shown, "{markup}");
    }
}

#[test]
fn a_style_sheet_strikes_out_and_hides_as_an_attribute_does() {
    let sheet = "<style type='text/css'><!-- /* old: .new{} */ @import url('x.css');\n.old, td.was b { text-decoration : LINE-THROUGH }\n\
        .no { display:none } .no.yes { display:inline } #draft{visibility:hidden}\n[data-state=void] { text-decoration-line: line-through }\n\
        @media print { .keep { display:none } } @media screen { .shut { display: none !important } }\n\
        ul > li:not(.given) { text-decoration: line-through; } .up { vertical-align:super } --></style>";
    for (markup, shown) in [
        ("<p class='x old'>Aspirin</p>", "(struck out: Aspirin)"),
        ("<p class='older'>Aspirin</p>", "Aspirin"),
        (
            "<table><tr><td class='was'>A <b>5</b></td><td><b>6</b></td></tr></table>",
            "A (struck out: 5) \u{b7} 6",
        ),
        ("<p class='no'>A</p>", "(hidden by the sender: A)"),
        ("<p class='yes no'>A</p>", "A"),
        ("<p class='no' style='display:block'>A</p>", "A"),
        (
            "<p class='shut' style='display:block'>A</p>",
            "(hidden by the sender: A)",
        ),
        ("<p id='draft'>A</p>", "(hidden by the sender: A)"),
        ("<p data-state='void'>A</p>", "(struck out: A)"),
        ("<p class='keep'>A</p>", "A"),
        (
            "<ul><li class='given'>A</li><li>B</li></ul><ol><li>C</li></ol>",
            "\u{2022} A\n\u{2022} (struck out: B)\n\u{2022} C",
        ),
        ("10<span class='up'>5</span>", "10\u{2075}"),
    ] {
        assert_eq!(
            text(&format!("<div>{sheet}{markup}</div>")),
            shown,
            "{markup}"
        );
        // Wherever the sheet stands.
        assert_eq!(
            text(&format!("<div>{markup}{sheet}</div>")),
            shown,
            "{markup}"
        );
    }
}

#[test]
fn a_rule_that_cannot_be_read_is_told_where_it_turns_a_meaning() {
    const TOLD: &str =
        "A\n(a style of the sender may strike out, hide or add words here; it could not be read)";
    for (rule, is_told) in [
        ("tr:nth-child(3) { text-decoration: line-through }", true),
        ("h1 ~ p { display: none }", true),
        ("p + p::before { content: 'not ' }", true),
        ("a:hover { color: red }", false),
        (
            "p:first-child { text-decoration: none; display: block }",
            false,
        ),
        (
            "@page { margin: 1cm } @font-face { font-family: X; src: url(x) }",
            false,
        ),
    ] {
        let shown = text(&format!("<style>{rule}</style><p>A</p>"));
        assert_eq!(shown, if is_told { TOLD } else { "A" }, "{rule}");
    }
    let long = format!("<style>{}</style><p>A</p>", "/* x */".repeat(20_000));
    assert_eq!(text(&long), TOLD);
}

#[test]
fn a_sheet_made_to_keep_the_reader_busy_does_not() {
    let rules = "b b b b b i { display: none }".repeat(250);
    let markup = format!(
        "<style>{rules}</style>{}{}",
        "<b>".repeat(120),
        "<i>x</i>".repeat(50_000)
    );
    assert!(text(&markup).contains("could not be read"));
    let open = "<style>".repeat(5_000);
    assert_eq!(text(&open), "");
    assert_eq!(text("<style>{}{{{;;:}<p>A</p></style>B"), "B");
}

#[test]
fn what_is_said_of_words_is_said_in_the_readers_language() {
    assert_eq!(said("<p>A <b>B</b></p><p>C</p>"), "A B\nC");
    let said = said("<p>Give <del>Penicillin</del> daily</p>");
    assert_eq!(said.sent(), None, "{said}");
    // As many as a sender likes are no deep nesting.
    let many = "<del>A</del> B ".repeat(20_000);
    assert_eq!(text(&many).matches("struck out").count(), 20_000);
}

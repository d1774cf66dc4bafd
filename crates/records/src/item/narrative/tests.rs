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
